namespace Recto.Store;

/// <summary>A run of a lab that somebody asked for on the site.</summary>
/// <param name="Id">Its short, unguessable name in addresses.</param>
/// <param name="Paper">The paper's id.</param>
/// <param name="Lab">The lab's file name, such as <c>51-lion</c>.</param>
/// <param name="Preset">The preset it started from.</param>
/// <param name="Settings">All settings by name, in the order of the lab's card.</param>
/// <param name="FirstSeed">The first seed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="RequestedAt">When it was asked for.</param>
public sealed record LabRun(
    string Id, string Paper, string Lab, string Preset, IReadOnlyDictionary<string, string> Settings, ulong FirstSeed, LabRunState State, DateTimeOffset RequestedAt)
{
    /// <summary>When it last started; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How often others asked for the same while it was waiting or running.</summary>
    public int Joined { get; init; }

    /// <summary>What failed, for a person; null when nothing did.</summary>
    public string? Message { get; init; }

    /// <summary>The record as JSON, once finished.</summary>
    public string? Record { get; init; }

    /// <summary>Whether it waits or runs.</summary>
    public bool IsOpen => State is LabRunState.Queued or LabRunState.Running;
}
