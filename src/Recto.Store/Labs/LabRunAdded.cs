namespace Recto.Store;

/// <summary>What became of the wish for a run.</summary>
public abstract record LabRunAdded
{
    private LabRunAdded()
    {
    }

    /// <summary>The run waits for its turn.</summary>
    /// <param name="Id">The new run.</param>
    public sealed record Queued(string Id) : LabRunAdded;

    /// <summary>The same is waiting or running already.</summary>
    /// <param name="Id">That run.</param>
    public sealed record Joined(string Id) : LabRunAdded;

    /// <summary>Too many wait; nothing was stored.</summary>
    /// <param name="Waiting">How many.</param>
    public sealed record QueueFull(int Waiting) : LabRunAdded;

    /// <summary>The visitor had as many as allowed; nothing was stored.</summary>
    /// <param name="Until">When the next one is allowed.</param>
    public sealed record TooMany(DateTimeOffset Until) : LabRunAdded;
}
