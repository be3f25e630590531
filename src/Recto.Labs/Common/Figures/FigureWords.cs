using static Recto.Labs.Common.NumberText;

namespace Recto.Labs.Common;

/// <summary>A figure in words, for those who do not see it. All numbers stand in the table below it.</summary>
internal static class FigureWords
{
    public static string Of(Figure figure, IReadOnlyList<DrawnSeries> drawn)
    {
        var sentences = new List<string> { $"A plot of {figure.Y.Label} against {figure.X.Label}." };
        sentences.AddRange(drawn.Count == 0 ? ["No points yet."] : drawn.Select(Of));
        sentences.AddRange(figure.Guides.Where(guide => guide.Label.Length > 0).Select(guide =>
            guide.Y is { } level ? $"A line at {Short(level)}: {guide.Label}." : $"An upright line at {Short(guide.X ?? double.NaN)}: {guide.Label}."));
        return string.Join(' ', sentences);
    }

    private static string Of(DrawnSeries series)
    {
        DrawnPoint[] points = [.. series.Points];
        if (points.Length == 1)
        {
            return $"{series.Card.Name}: {Short(points[0].Y)} at {Short(points[0].X)}.";
        }

        var (least, most) = (points.MinBy(point => point.Y), points.MaxBy(point => point.Y));
        var ends = $"{series.Card.Name}: {points.Length} points from {Short(points[0].Y)} at {Short(points[0].X)} to {Short(points[^1].Y)} at {Short(points[^1].X)}";
        return least.Y == most.Y ? ends + "." : $"{ends}, lowest {Short(least.Y)} at {Short(least.X)}, highest {Short(most.Y)} at {Short(most.X)}.";
    }
}
