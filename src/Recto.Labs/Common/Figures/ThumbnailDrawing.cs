namespace Recto.Labs.Common;

/// <summary>A figure's shape without words.</summary>
internal static class ThumbnailDrawing
{
    private const double Edge = 9;

    public static (double Width, double Height) Size(FigureSize size) => size == FigureSize.Card ? (320, 180) : (160, 120);

    public static void Draw(SvgText svg, Figure figure, IReadOnlyList<DrawnSeries> drawn, double width, double height)
    {
        var x = PlotArea.AlongX(figure, drawn, _ => true);
        var y = PlotArea.AlongY(figure, drawn, _ => true);
        var area = new PlotArea(x, y, Edge, Edge, width - 2 * Edge, height - 2 * Edge);
        svg.Path("rf-axis", $"M4 4V{SvgText.Number(height - 4)}H{SvgText.Number(width - 4)}");
        GuideDrawing.Lines(svg, figure, area);
        SeriesDrawing.Draw(svg, figure, drawn, area, small: true);
    }
}
