namespace Recto.Bench.Search;

/// <summary>Times of single queries, in microseconds.</summary>
internal sealed class Latencies
{
    private readonly List<double> _times = [];

    public void Time(Action query)
    {
        double start = ThreadClock.Microseconds();
        query();
        _times.Add(ThreadClock.Microseconds() - start);
    }

    public double PerSecond => _times.Count / _times.Sum() * 1e6;

    public double Percentile(double p)
    {
        var sorted = _times.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(p * sorted.Length))];
    }
}
