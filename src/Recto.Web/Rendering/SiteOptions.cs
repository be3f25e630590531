namespace Recto.Web.Rendering;

/// <summary>The site as the outside sees it.</summary>
internal sealed class SiteOptions
{
    /// <summary>The public address, ending in a slash.</summary>
    public Uri Url { get; set; } = new("http://localhost:5080/");
}
