namespace Recto.Labs.Common;

/// <summary>Draws the series into their area: bands below, the paper's method on top.</summary>
internal static class SeriesDrawing
{
    private static readonly string[] Dashes = ["rf-l rf-d1", "rf-l rf-d2", "rf-l rf-d3"];

    public static void Draw(SvgText svg, Figure figure, IReadOnlyList<DrawnSeries> drawn, PlotArea area, bool small)
    {
        foreach (var series in drawn.Where(series => series.Card.Mark == Mark.Line))
        {
            svg.Raw($"<g class=\"{Tone(series.Index)}\">").Path("rf-b", Curves.Band(series, area)).Raw($"</g>\n");
        }

        foreach (var series in drawn.Reverse())
        {
            var lonely = series.Runs.Where(run => run.Count == 1).SelectMany(run => run);
            svg.Raw($"<g class=\"{Tone(series.Index)}\">");
            switch (series.Card.Mark)
            {
                case Mark.Dots:
                    svg.Path("rf-bar", Curves.Bars(series.Points, area, small ? 3 : 4)).Path("rf-m", Curves.Marks(series.Points, series.Index, area, small ? 4.5 : 4.2));
                    break;
                case Mark.Dashed:
                    svg.Path(Dash(figure, series.Index), Curves.Line(series, area)).Path("rf-m", Curves.Marks(lonely, series.Index, area, small ? 4.5 : 3.8));
                    break;
                default:
                    svg.Path("rf-l", Curves.Line(series, area))
                        .Path("rf-bar", Curves.Bars(lonely, area, small ? 3 : 4))
                        .Path("rf-m", Curves.Marks(small ? lonely : Curves.MarkedPoints(series), series.Index, area, small ? 4.5 : 3.8));
                    break;
            }

            svg.Raw($"</g>\n");
        }
    }

    /// <summary>What the legend shows of a series, 30 units wide.</summary>
    public static void Sample(SvgText svg, Figure figure, Series series, int index, double x, double y)
    {
        svg.Raw($"<g class=\"{Tone(index)}\">");
        if (series.Mark != Mark.Dots)
        {
            svg.Path(series.Mark == Mark.Dashed ? Dash(figure, index) : "rf-l", $"M{SvgText.At(x + 1, y)}h28");
        }

        if (series.Mark != Mark.Dashed)
        {
            svg.Path("rf-m", Curves.Shape(index, x + 15, y, series.Mark == Mark.Dots ? 4.6 : 4.2));
        }

        svg.Raw($"</g>\n");
    }

    private static string Tone(int index) => $"rf-{index % FigurePalette.Series.Count + 1}";

    // The dashed lines of a figure differ from one another.
    private static string Dash(Figure figure, int index) => Dashes[figure.Series.Take(index).Count(series => series.Mark == Mark.Dashed) % Dashes.Length];
}
