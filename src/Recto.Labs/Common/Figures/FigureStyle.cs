namespace Recto.Labs.Common;

/// <summary>How a figure is drawn.</summary>
/// <param name="Size">Default the page's.</param>
/// <param name="Standalone">
/// A file of its own, with its colours for light and dark inside, its own paper and its title drawn; default true. Otherwise it stands in a
/// page whose stylesheet holds <see cref="FigureSvg.Css"/> and which writes the title itself.
/// </param>
public sealed record FigureStyle(FigureSize Size = FigureSize.Page, bool Standalone = true);
