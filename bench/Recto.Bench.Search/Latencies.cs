using System.Diagnostics;

namespace Recto.Bench.Search;

/// <summary>Times of single queries, in microseconds.</summary>
internal sealed class Latencies
{
    private readonly List<double> _times = [];

    public void Time(Action query)
    {
        long start = Stopwatch.GetTimestamp();
        query();
        _times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }

    public double PerSecond => _times.Count / _times.Sum() * 1e6;

    public double Percentile(double p)
    {
        var sorted = _times.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(p * sorted.Length))];
    }
}
