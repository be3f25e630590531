namespace Recto.Labs.Common;

/// <summary>A figure's shape without words.</summary>
internal static class ThumbnailDrawing
{
    public const double Width = 160;
    public const double Height = 120;
    private const double Edge = 9;

    public static void Draw(SvgText svg, Figure figure, IReadOnlyList<DrawnSeries> drawn)
    {
        var x = PlotArea.AlongX(figure, drawn, _ => true);
        var y = PlotArea.AlongY(figure, drawn, _ => true);
        var area = new PlotArea(x, y, Edge, Edge, Width - 2 * Edge, Height - 2 * Edge);
        svg.Path("rf-axis", $"M4 4V{SvgText.Number(Height - 4)}H{SvgText.Number(Width - 4)}");
        GuideDrawing.Lines(svg, figure, area);
        SeriesDrawing.Draw(svg, figure, drawn, area, small: true);
    }
}
