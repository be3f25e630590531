using Recto.Labs.Common;

namespace Recto.Cli.Commands.Labs;

/// <summary>How far a run is. Safe for several threads.</summary>
internal sealed class LabProgress
{
    private const double FewSeconds = 2;
    private const double LittleDone = .02;

    private readonly Lock gate = new();
    private readonly SeedProgress[] seeds;
    private readonly Measurements measurements;
    private readonly TimeProvider time;
    private readonly long started;

    public LabProgress(LabCard card, LabSettings settings, TimeProvider time)
    {
        (Card, Settings, this.time, started) = (card, settings, time, time.GetTimestamp());
        seeds = [.. settings.Seeds.Select(seed => new SeedProgress(seed, 0, "waiting"))];
        measurements = new(card);
    }

    public LabCard Card { get; }

    public LabSettings Settings { get; }

    public TimeSpan Elapsed => time.GetElapsedTime(started);

    public void Add(LabEvent happened)
    {
        lock (gate)
        {
            measurements.Add(happened);
            if (happened is SeedProgressed step)
            {
                seeds[step.Seed] = seeds[step.Seed] with { Done = step.Done, Doing = step.Doing };
            }
        }
    }

    /// <summary>Every seed with what it does.</summary>
    public IReadOnlyList<SeedProgress> Seeds()
    {
        lock (gate)
        {
            return [.. seeds];
        }
    }

    /// <summary>The series so far.</summary>
    public IReadOnlyList<RecordedSeries> Series()
    {
        lock (gate)
        {
            return measurements.Series();
        }
    }

    /// <summary>How long it went on and, as soon as that can be said, how long it will.</summary>
    public string Time()
    {
        double done = Seeds().Average(seed => seed.Done), seconds = Elapsed.TotalSeconds;
        var left = done < LittleDone || seconds < FewSeconds || done >= 1 ? "" : $", about {Whole(Math.Ceiling(seconds * (1 - done) / done))} left";
        return Whole(Math.Floor(seconds)) + left;
    }

    private static string Whole(double seconds) => seconds < 10 ? $"{(int)seconds} s" : Amounts.Duration(seconds);
}

/// <summary>A seed of a run.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Done">The share of its work that is done.</param>
/// <param name="Doing">What it does.</param>
internal sealed record SeedProgress(ulong Seed, double Done, string Doing);
