namespace Recto.Labs.Common;

/// <summary>Draws the series into their area: bands below, the paper's method on top.</summary>
internal static class SeriesDrawing
{
    private static readonly string[] Dashes = ["rf-l rf-d1", "rf-l rf-d2", "rf-l rf-d3"];
    private static readonly int[] SampleLengths = [22, 23, 27];

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
                    svg.Path(Dashes[Dash(figure, series.Index)], Curves.Line(series, area)).Path("rf-m", Curves.Marks(lonely, series.Index, area, small ? 4.5 : 3.8));
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
            // A dashed sample ends with a whole dash.
            int length = series.Mark == Mark.Dashed ? SampleLengths[Dash(figure, index)] : 28;
            svg.Path(series.Mark == Mark.Dashed ? Dashes[Dash(figure, index)] : "rf-l", $"M{SvgText.At(x + 1, y)}h{length}");
        }

        if (series.Mark != Mark.Dashed)
        {
            svg.Path("rf-m", Curves.Shape(index, x + 15, y, series.Mark == Mark.Dots ? 4.6 : 4.2));
        }

        svg.Raw($"</g>\n");
    }

    private static string Tone(int index) => $"rf-{index % FigurePalette.Series.Count + 1}";

    // The dashed lines of a figure differ from one another.
    private static int Dash(Figure figure, int index) => figure.Series.Take(index).Count(series => series.Mark == Mark.Dashed) % Dashes.Length;
}
