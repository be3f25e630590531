namespace Recto.Web.Pages.About;

/// <summary>What the pages about the site show.</summary>
/// <param name="Papers">Papers on the site.</param>
public sealed record AboutView(int Papers);
