namespace Recto.Store;

/// <summary>When a job last ran and how it ended.</summary>
internal sealed class JobRow
{
    public required string Name { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? SucceededAt { get; set; }

    public DateTimeOffset? FailedAt { get; set; }

    public string? Message { get; set; }
}
