namespace Recto.Labs.Common;

/// <summary>A point that has a place on its axes.</summary>
internal readonly record struct DrawnPoint(double X, double Y, double? Low, double? High);

/// <summary>A series as it is drawn: runs of points between its gaps.</summary>
/// <param name="Card">The series of the card.</param>
/// <param name="Index">Its place in the legend.</param>
/// <param name="Runs">Points that a line joins.</param>
internal sealed record DrawnSeries(Series Card, int Index, IReadOnlyList<IReadOnlyList<DrawnPoint>> Runs)
{
    public IEnumerable<DrawnPoint> Points => Runs.SelectMany(run => run);

    /// <summary>The series of a figure that have anything to draw.</summary>
    public static IReadOnlyList<DrawnSeries> Of(Figure figure, IReadOnlyList<RecordedSeries> series) =>
    [
        .. figure.Series.Select((card, index) => new DrawnSeries(card, index, RunsOf(figure, series.FirstOrDefault(one => one.Figure == figure.Key && one.Name == card.Name))))
            .Where(drawn => drawn.Runs.Count > 0),
    ];

    private static List<IReadOnlyList<DrawnPoint>> RunsOf(Figure figure, RecordedSeries? series)
    {
        var runs = new List<IReadOnlyList<DrawnPoint>>();
        var run = new List<DrawnPoint>();
        foreach (var point in (series?.Points ?? []).Where(point => Scale.Has(point.X, figure.X.Logarithmic)).OrderBy(point => point.X))
        {
            if (Scale.Has(point.Y.Mean, figure.Y.Logarithmic))
            {
                var (low, high) = (point.Y.Low, point.Y.High);
                bool known = low is { } from && high is { } to && double.IsFinite(from) && double.IsFinite(to) && from < to;
                run.Add(new(point.X, point.Y.Mean, known ? low : null, known ? high : null));
            }
            else if (run.Count > 0)
            {
                runs.Add(run);
                run = [];
            }
        }

        if (run.Count > 0)
        {
            runs.Add(run);
        }

        return runs;
    }
}
