namespace Recto.Labs.Common;

/// <summary>A figure with axes, labels and legend. Its height does not change while points come in.</summary>
internal sealed class PageDrawing
{
    public const double Width = 480;
    private const double PlotHeight = 236;
    private const double Edge = 10;

    private readonly Figure figure;
    private readonly IReadOnlyList<DrawnSeries> drawn;
    private readonly IReadOnlyList<string> title;
    private readonly IReadOnlyList<string> yLabel;
    private readonly IReadOnlyList<string> xLabel;
    private readonly PlotArea area;

    public PageDrawing(Figure figure, IReadOnlyList<DrawnSeries> drawn, bool titled)
    {
        (this.figure, this.drawn) = (figure, drawn);
        title = titled ? TextWidth.Wrapped(figure.Title, Width - 2, 2) : [];
        yLabel = TextWidth.Wrapped(figure.Y.Label, Width - 2, 2);
        xLabel = TextWidth.Wrapped(figure.X.Label, Width - 2, 2);
        double top = (title.Count > 0 ? title.Count * TextWidth.Line + 8 : 0) + yLabel.Count * TextWidth.Line + 12;
        var y = PlotArea.AlongY(figure, drawn, scale => scale.Ticks.Count <= 6);
        double left = 10 + y.Ticks.Select(tick => TextWidth.Of(tick.Text)).Append(TextWidth.Of("0.0")).Max();
        double width = Width - left - Edge;
        var x = PlotArea.AlongX(figure, drawn, scale => HasRoom(scale, width));
        area = new(x, y, left, top, width, PlotHeight);
    }


    public double Height => area.Bottom + 26 + xLabel.Count * TextWidth.Line + 8 + Legend(figure.Series).Rows * 26 + 4;

    public void Draw(SvgText svg)
    {
        for (int line = 0; line < title.Count; line++)
        {
            svg.Label(0, 17 + line * TextWidth.Line, "rf-t", title[line]);
        }

        for (int line = 0; line < yLabel.Count; line++)
        {
            svg.Label(0, area.Top - 14 - (yLabel.Count - 1 - line) * TextWidth.Line, "rf-q", yLabel[line]);
        }

        Axes(svg);
        GuideDrawing.Lines(svg, figure, area);
        SeriesDrawing.Draw(svg, figure, drawn, area, small: false);
        GuideDrawing.Labels(svg, figure, drawn, area);
        for (int line = 0; line < xLabel.Count; line++)
        {
            svg.Label(area.Right, area.Bottom + 26 + 19 + line * TextWidth.Line, "rf-q rf-e", xLabel[line]);
        }

        double legendTop = area.Bottom + 26 + xLabel.Count * TextWidth.Line + 8;
        foreach (var (index, left, row, name) in Legend([.. drawn.Select(series => series.Card)]).Entries)
        {
            double middle = legendTop + row * 26 + 14;
            SeriesDrawing.Sample(svg, figure, drawn[index].Card, drawn[index].Index, left, middle);
            svg.Label(left + 37, middle + 6, "", name);
        }
    }

    private static bool HasRoom(Scale scale, double width)
    {
        double end = double.NegativeInfinity;
        foreach (var tick in scale.Ticks)
        {
            double half = TextWidth.Of(tick.Text) / 2;
            if (scale.At(tick.Value) * width - half < end)
            {
                return false;
            }

            end = scale.At(tick.Value) * width + half + 12;
        }

        return true;
    }

    // Names side by side as far as there is room, 37 units after the sample.
    private static (int Rows, IReadOnlyList<(int Index, double Left, int Row, string Name)> Entries) Legend(IReadOnlyList<Series> series)
    {
        var entries = new List<(int, double, int, string)>();
        double left = 0;
        int row = 0;
        for (int index = 0; index < series.Count; index++)
        {
            var name = TextWidth.Cut(series[index].Name, Width - 40);
            double width = 37 + TextWidth.Of(name);
            if (left > 0 && left + width > Width)
            {
                (left, row) = (0, row + 1);
            }

            entries.Add((index, left, row, name));
            left += width + 20;
        }

        return (row + 1, entries);
    }

    private void Axes(SvgText svg)
    {
        foreach (var tick in area.YScale.Ticks)
        {
            double y = area.Y(tick.Value);
            svg.Path("rf-grid", $"M{SvgText.At(area.Left, y)}h{SvgText.Number(area.Width)}");
            svg.Label(area.Left - 8, y + 6, "rf-q rf-e", tick.Text);
        }

        svg.Path("rf-axis", $"M{SvgText.At(area.Left, area.Bottom)}h{SvgText.Number(area.Width)}");
        foreach (var tick in area.XScale.Ticks)
        {
            double x = area.X(tick.Value), half = TextWidth.Of(tick.Text) / 2;
            svg.Path("rf-axis", $"M{SvgText.At(x, area.Bottom)}v5");
            svg.Label(Math.Clamp(x, half, Width - half), area.Bottom + 22, "rf-q rf-c", tick.Text);
        }
    }
}
