namespace Recto.Papers;

/// <summary>A paper on the list of a day. The same paper can be listed on two days.</summary>
public sealed record Listing
{
    /// <summary>The paper.</summary>
    public required PaperId Paper { get; init; }

    /// <summary>The day on whose list it stands.</summary>
    public required ListDay Day { get; init; }

    /// <summary>Its place in the source's list, from 1. Not a popularity rank.</summary>
    public int Position { get; init; }

    /// <summary>Who put it forward, by the name that the source shows.</summary>
    public string? Submitter { get; init; }

    /// <summary>When it was put on the list, if known.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Votes that the source had counted when last asked, all of them together; null when the source counts none.</summary>
    public int? Votes { get; init; }

    /// <summary>Comments at the source when last asked.</summary>
    public int? Comments { get; init; }
}
