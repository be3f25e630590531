namespace Recto.Store;

/// <summary>A mail of an issue to a subscriber.</summary>
internal sealed class DeliveryRow
{
    public long Id { get; init; }

    public required string IssueKey { get; init; }

    public required long SubscriberId { get; init; }

    public required DeliveryState State { get; init; }

    /// <summary>How often it was claimed.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Until when a worker holds it; null when nobody does.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>A random name for the claim that took it last: a worker reads back exactly the rows it won.</summary>
    public string? Claim { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why the last attempt failed, or why it was given up.</summary>
    public string? Reason { get; init; }
}
