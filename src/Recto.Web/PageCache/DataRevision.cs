namespace Recto.Web.PageCache;

/// <summary>The revision of the data, asked for at most once a second.</summary>
internal sealed class DataRevision(Func<CancellationToken, Task<long>> read, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim reading = new(1);
    private State state = new(0, null);

    /// <summary>The revision, at most a second old.</summary>
    public ValueTask<long> GetAsync(CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref state);
        return IsFresh(known) ? new(known.Revision) : new(ReadAsync(cancellationToken));
    }

    public void Dispose() => reading.Dispose();

    private async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh(state))
            {
                Volatile.Write(ref state, new State(await read(cancellationToken), time.GetTimestamp()));
            }

            return state.Revision;
        }
        finally
        {
            reading.Release();
        }
    }

    private bool IsFresh(State known) => known.Since is { } since && time.GetElapsedTime(since) < Interval;

    private sealed record State(long Revision, long? Since);
}
