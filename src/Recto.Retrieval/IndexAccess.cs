namespace Recto.Retrieval;

/// <summary>What a process wants from an index folder.</summary>
public enum IndexAccess
{
    /// <summary>Search only. Any number of processes at a time, beside one that writes.</summary>
    Read,

    /// <summary>Search and change. One process at a time, held by a lock that the system releases when the process ends.</summary>
    Write,
}
