namespace Recto.Store;

/// <summary>Where a run of a lab stands.</summary>
public enum LabRunState
{
    /// <summary>It waits for its turn.</summary>
    Queued = 0,

    /// <summary>It runs.</summary>
    Running = 1,

    /// <summary>It came to its end and has a record.</summary>
    Finished = 2,

    /// <summary>It broke off; the message says why.</summary>
    Failed = 3,

    /// <summary>Whoever asked for it took it back.</summary>
    Cancelled = 4,
}
