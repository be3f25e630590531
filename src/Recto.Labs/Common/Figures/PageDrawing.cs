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
        title = titled ? TextWidth.Wrapped(figure.Title, (Width - 2) / TextWidth.Bold, 2) : [];
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
            svg.Label(0, 17 + line * TextWidth.Line, 0, "rf-t", title[line]);
        }

        for (int line = 0; line < yLabel.Count; line++)
        {
            svg.Label(0, area.Top - 14 - (yLabel.Count - 1 - line) * TextWidth.Line, 0, "rf-q", yLabel[line]);
        }

        Axes(svg);
        GuideDrawing.Lines(svg, figure, area);
        SeriesDrawing.Draw(svg, figure, drawn, area, small: false);
        GuideDrawing.Labels(svg, figure, drawn, area);
        for (int line = 0; line < xLabel.Count; line++)
        {
            svg.Label(area.Right, area.Bottom + 26 + line * TextWidth.Line, 1.1, "rf-q rf-e", xLabel[line]);
        }

        double legendTop = area.Bottom + 26 + xLabel.Count * TextWidth.Line + 8;
        foreach (var (index, left, row, name) in Legend([.. drawn.Select(series => series.Card)]).Entries)
        {
            double middle = legendTop + row * 26 + 14;
            SeriesDrawing.Sample(svg, figure, drawn[index].Card, drawn[index].Index, left, middle);
            svg.Label(left + 37, middle, .35, "", name);
        }
    }

    private static bool HasRoom(Scale scale, double width)
    {
        if (scale.Ticks.Count > 8)
        {
            return false;
        }

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

    // Names in as many columns as the longest of them leaves room for, 37 units after the sample.
    private static (int Rows, IReadOnlyList<(int Index, double Left, int Row, string Name)> Entries) Legend(IReadOnlyList<Series> series)
    {
        string[] names = [.. series.Select(one => TextWidth.Cut(one.Name, Width - 40))];
        double widest = 37 + names.Select(TextWidth.Of).DefaultIfEmpty(0).Max();
        int columns = Math.Clamp((int)((Width + 16) / (widest + 16)), 1, Math.Max(1, series.Count));
        return ((series.Count + columns - 1) / columns, [.. names.Select((name, index) => (index, index % columns * ((Width + 16) / columns), index / columns, name))]);
    }

    private void Axes(SvgText svg)
    {
        if (drawn.Count == 0)
        {
            svg.Path("rf-axis", $"M{SvgText.At(area.Left, area.Bottom)}h{SvgText.Number(area.Width)}");
            svg.Label(area.Left + area.Width / 2, area.Top + area.Height / 2, 0, "rf-q rf-c", "no points yet");
            return;
        }

        foreach (var tick in area.YScale.Ticks)
        {
            double y = area.Y(tick.Value);
            svg.Path("rf-grid", $"M{SvgText.At(area.Left, y)}h{SvgText.Number(area.Width)}");
            svg.Label(area.Left - 8, y, .35, "rf-q rf-e", tick.Text);
        }

        svg.Path("rf-axis", $"M{SvgText.At(area.Left, area.Bottom)}h{SvgText.Number(area.Width)}");
        foreach (var tick in area.XScale.Ticks)
        {
            double x = area.X(tick.Value), half = TextWidth.Of(tick.Text) / 2;
            svg.Path("rf-axis", $"M{SvgText.At(x, area.Bottom)}v5");
            svg.Label(Math.Clamp(x, half, Width - half), area.Bottom + 6, .95, "rf-q rf-c", tick.Text);
        }
    }
}
