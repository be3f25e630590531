using System.Collections.Concurrent;

namespace Recto.Hosting.Labs;

/// <summary>The runs that are under way in this process, and a bell for whoever takes runs from the queue.</summary>
public sealed class LabLives : IDisposable
{
    private readonly ConcurrentDictionary<string, LabLive> byRun = [];
    private readonly SemaphoreSlim bell = new(0, 1);

    /// <inheritdoc/>
    public void Dispose() => bell.Dispose();

    internal LabLive? Find(string id) => byRun.GetValueOrDefault(id);

    internal void Add(string id, LabLive live) => byRun[id] = live;

    internal void Remove(string id)
    {
        if (byRun.TryRemove(id, out var live))
        {
            live.Dispose();
        }
    }

    /// <summary>Says that there is something to do.</summary>
    internal void Ring()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    /// <summary>Waits for the bell, at most so long.</summary>
    internal Task ListenAsync(TimeSpan atMost, CancellationToken cancellationToken) => bell.WaitAsync(atMost, cancellationToken);
}
