namespace Recto.Labs.Common;

/// <summary>Draws figures in characters, for terminals. A letter at the end of each line tells the series apart where there is no colour.</summary>
public static class FigureText
{
    /// <summary>Draws a figure.</summary>
    /// <param name="figure">The figure of the card.</param>
    /// <param name="series">What was measured.</param>
    /// <param name="columns">Characters in a line, at least 30.</param>
    /// <param name="rows">Lines of the plot itself, at least 3; axes, labels and legend come on top.</param>
    /// <returns>The lines, in runs of one colour.</returns>
    public static IReadOnlyList<IReadOnlyList<FigureTextRun>> Render(Figure figure, IReadOnlyList<RecordedSeries> series, int columns, int rows)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(series);
        (columns, rows) = (Math.Max(30, columns), Math.Max(3, rows));
        var drawn = DrawnSeries.Of(figure, series);
        var y = PlotArea.AlongY(figure, drawn, scale => scale.Ticks.Count <= Math.Max(2, rows / 2));
        int left = Math.Clamp(y.Ticks.Select(tick => tick.Text.Length).DefaultIfEmpty(1).Max(), 1, columns - 20);
        int width = columns - left - 2;
        var x = PlotArea.AlongX(figure, drawn, scale => HasRoom(scale, width));
        var canvas = new BrailleCanvas(width, rows);
        var area = new PlotArea(x, y, 0, 0, canvas.Width - 1, canvas.Height - 1);
        Draw(canvas, drawn, area);
        Letters(canvas, drawn, area, rows);

        var beside = y.Ticks.GroupBy(tick => (int)Math.Round((1 - y.At(tick.Value)) * (rows - 1))).ToDictionary(group => group.Key, group => group.First().Text);
        var lines = new List<IReadOnlyList<FigureTextRun>> { Plain(TextOf(figure.Y.Label, columns)) };
        for (int row = 0; row < rows; row++)
        {
            bool tick = beside.TryGetValue(row, out var text);
            lines.Add([new($"{(text ?? "").PadLeft(left)[..left]} {(tick ? '┤' : '│')}", null), .. canvas.Row(row)]);
        }

        var (axis, labels) = Below(x, width);
        lines.Add(Plain($"{new string(' ', left + 1)}└{axis}"));
        lines.Add(Plain($"{new string(' ', left + 2)}{labels}".TrimEnd()));
        lines.Add(Plain(TextOf(figure.X.Label, columns).PadLeft(columns)));
        lines.AddRange(drawn.Select(one => (IReadOnlyList<FigureTextRun>)[new($"{Letter(one)} {TextOf(one.Card.Name, columns - 2)}", one.Index)]));
        return lines;
    }

    private static FigureTextRun[] Plain(string text) => [new(text, null)];

    private static char Letter(DrawnSeries series) => (char)('a' + series.Index % 26);

    private static string TextOf(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private static void Draw(BrailleCanvas canvas, IReadOnlyList<DrawnSeries> drawn, PlotArea area)
    {
        foreach (var series in drawn.Reverse())
        {
            foreach (var run in series.Runs)
            {
                for (int at = 0; at < run.Count; at++)
                {
                    var (x, y) = (area.X(run[at].X), area.Y(run[at].Y));
                    canvas.Dot((int)Math.Round(x), (int)Math.Round(y), series.Index);
                    if (at > 0 && series.Card.Mark != Mark.Dots)
                    {
                        canvas.Line((area.X(run[at - 1].X), area.Y(run[at - 1].Y)), (x, y), series.Index, series.Card.Mark == Mark.Dashed);
                    }
                }
            }
        }

    }

    // Where a line ends, and at every dot; where several meet, their letters stand one over the other.
    private static void Letters(BrailleCanvas canvas, IReadOnlyList<DrawnSeries> drawn, PlotArea area, int rows)
    {
        foreach (var series in drawn)
        {
            foreach (var point in series.Card.Mark == Mark.Dots ? series.Points : [series.Runs[^1][^1]])
            {
                int column = (int)(area.X(point.X) / 2), row = (int)(area.Y(point.Y) / 4);
                _ = Enumerable.Range(0, rows).OrderBy(other => Math.Abs(other - row)).Take(series.Card.Mark == Mark.Dots ? 1 : rows)
                    .Any(free => canvas.Letter(column, free, Letter(series), series.Index));
            }
        }
    }

    private static bool HasRoom(Scale scale, int width)
    {
        int end = -1;
        foreach (var tick in scale.Ticks)
        {
            int start = Start(scale, tick, width);
            if (start <= end)
            {
                return false;
            }

            end = start + tick.Text.Length + 1;
        }

        return true;
    }

    private static int Start(Scale scale, Tick tick, int width) =>
        Math.Clamp((int)Math.Round(scale.At(tick.Value) * (width - 1)) - tick.Text.Length / 2, 0, Math.Max(0, width - tick.Text.Length));

    private static (string Axis, string Labels) Below(Scale scale, int width)
    {
        var axis = new string('─', width).ToCharArray();
        var labels = new string(' ', width).ToCharArray();
        foreach (var tick in scale.Ticks)
        {
            axis[(int)Math.Round(scale.At(tick.Value) * (width - 1))] = '┬';
            int start = Start(scale, tick, width);
            for (int at = 0; at < tick.Text.Length && start + at < width; at++)
            {
                labels[start + at] = tick.Text[at];
            }
        }

        return (new(axis), new(labels));
    }
}
