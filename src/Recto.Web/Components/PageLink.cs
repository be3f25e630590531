namespace Recto.Web.Components;

/// <summary>A link within the site.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Address">Where it leads, from the root.</param>
/// <param name="Current">Whether it leads to what is shown.</param>
/// <param name="Count">How many papers are there, where that is known.</param>
public sealed record PageLink(string Text, string Address, bool Current = false, int? Count = null);
