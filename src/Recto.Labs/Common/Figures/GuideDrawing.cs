namespace Recto.Labs.Common;

/// <summary>Lines across a figure, with their words where they hide the least.</summary>
internal static class GuideDrawing
{
    private const double Gap = 6;

    public static void Lines(SvgText svg, Figure figure, PlotArea area)
    {
        foreach (var guide in figure.Guides)
        {
            if (guide.Y is { } level && area.YScale.Holds(level))
            {
                svg.Path("rf-guide", $"M{SvgText.At(area.Left, area.Y(level))}h{SvgText.Number(area.Width)}");
            }

            if (guide.X is { } upright && area.XScale.Holds(upright))
            {
                svg.Path("rf-guide", $"M{SvgText.At(area.X(upright), area.Top)}v{SvgText.Number(area.Height)}");
            }
        }
    }

    public static void Labels(SvgText svg, Figure figure, IReadOnlyList<DrawnSeries> drawn, PlotArea area)
    {
        var ink = Ink(drawn, area);
        foreach (var guide in figure.Guides.Where(guide => guide.Label.Length > 0))
        {
            var label = TextWidth.Cut(guide.Label, area.Width * .7);
            double width = TextWidth.Of(label);
            var places = guide.Y is { } level && area.YScale.Holds(level) ? BesideLevel(area, area.Y(level), width)
                : guide.X is { } upright && area.XScale.Holds(upright) ? BesideUpright(area, area.X(upright), width)
                : [];
            Box[] inside = [.. places.Where(place => place.Left >= area.Left && place.Right <= area.Right && place.Top >= area.Top - 2 && place.Bottom <= area.Bottom)];
            if (inside.Length > 0)
            {
                var best = inside.MinBy(place => ink.Count(place.Holds));
                svg.Label(best.Left, best.Bottom - 5, 0, "rf-q rf-halo", label);
                ink.AddRange(best.Spots());
            }
        }
    }

    private static IEnumerable<Box> BesideLevel(PlotArea area, double y, double width)
    {
        foreach (double left in (double[])[area.Right - width - Gap, area.Left + Gap, area.Left + (area.Width - width) / 2])
        {
            yield return new(left, y - TextWidth.Line, width);
            yield return new(left, y + 2, width);
        }
    }

    private static IEnumerable<Box> BesideUpright(PlotArea area, double x, double width)
    {
        foreach (double top in (double[])[area.Top, area.Bottom - TextWidth.Line - 2, area.Top + (area.Height - TextWidth.Line) / 2, area.Top + TextWidth.Line])
        {
            yield return new(x + Gap, top, width);
            yield return new(x - Gap - width, top, width);
        }
    }

    // Where something is drawn already, in steps of a few units along the lines.
    private static List<(double X, double Y)> Ink(IReadOnlyList<DrawnSeries> drawn, PlotArea area)
    {
        var spots = new List<(double, double)>();
        foreach (var run in drawn.SelectMany(series => series.Runs))
        {
            for (int at = 0; at < run.Count; at++)
            {
                double x = area.X(run[at].X), y = area.Y(run[at].Y);
                var (fromX, fromY) = at == 0 ? (x, y) : (area.X(run[at - 1].X), area.Y(run[at - 1].Y));
                int steps = 1 + (int)(Math.Max(Math.Abs(x - fromX), Math.Abs(y - fromY)) / 6);
                spots.AddRange(Enumerable.Range(1, steps).Select(step => (fromX + (x - fromX) * step / steps, fromY + (y - fromY) * step / steps)));
            }
        }

        return spots;
    }

    private readonly record struct Box(double Left, double Top, double Width)
    {
        public double Right => Left + Width;

        public double Bottom => Top + TextWidth.Line;

        public bool Holds((double X, double Y) spot) => spot.X >= Left - 3 && spot.X <= Right + 3 && spot.Y >= Top && spot.Y <= Bottom;

        // As much as a line that crosses it would.
        public IEnumerable<(double X, double Y)> Spots()
        {
            var box = this;
            return from step in Enumerable.Range(0, 1 + (int)(Width / 6)) from row in (double[])[.2, .8] select (box.Left + step * 6, box.Top + row * TextWidth.Line);
        }
    }
}
