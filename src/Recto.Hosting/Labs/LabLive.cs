using Recto.Labs.Common;

namespace Recto.Hosting.Labs;

/// <summary>A run while it is under way in this process: what it measured so far, for any number of watchers.</summary>
internal sealed class LabLive(LabCard card, IReadOnlyList<ulong> seeds, TimeProvider clock) : IDisposable
{
    // Before that, the time left is a guess.
    private const double EnoughDone = 0.05;
    private static readonly TimeSpan EnoughTime = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly long started = clock.GetTimestamp();
    private readonly Measurements measurements = new(card);
    private readonly SeedProgress[] progress = [.. seeds.Select(seed => new SeedProgress(seed, 0, ""))];
    private readonly CancellationTokenSource stop = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Asked for when the run is taken back.</summary>
    public CancellationToken Stopped => stop.Token;

    /// <summary>Ends at the next event.</summary>
    public Task Changed
    {
        get
        {
            lock (gate)
            {
                return changed.Task;
            }
        }
    }

    public void Add(LabEvent happened)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            if (happened is SeedProgressed step && step.Seed >= 0 && step.Seed < progress.Length)
            {
                progress[step.Seed] = progress[step.Seed] with { Done = double.IsFinite(step.Done) ? Math.Clamp(step.Done, 0, 1) : 0, Doing = step.Doing ?? "" };
            }

            measurements.Add(happened);
            (waiting, changed) = (changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        waiting.TrySetResult();
    }

    public LabProgress Progress()
    {
        var elapsed = clock.GetElapsedTime(started);
        lock (gate)
        {
            var done = progress.Length == 0 ? 0 : progress.Average(seed => seed.Done);
            var left = done is >= EnoughDone and < 1 && elapsed >= EnoughTime ? elapsed * ((1 - done) / done) : (TimeSpan?)null;
            return new LabProgress([.. progress], elapsed, left, measurements.Series(), measurements.Notes());
        }
    }

    /// <summary>Takes the run back.</summary>
    public void Stop()
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself at this moment.
        }
    }

    /// <summary>Tells the watchers that it is over.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            changed.TrySetResult();
        }

        stop.Dispose();
    }
}
