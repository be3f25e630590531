namespace Recto.Store;

/// <summary>How a job last ran.</summary>
/// <param name="Name">The job's name: <c>digest-daily</c>.</param>
/// <param name="StartedAt">When it last started.</param>
/// <param name="SucceededAt">When it last succeeded; null when it never did.</param>
/// <param name="FailedAt">When it last failed; null when it never did.</param>
/// <param name="Message">What the last run that ended had to say: a summary, or why it failed.</param>
public sealed record JobRun(string Name, DateTimeOffset? StartedAt, DateTimeOffset? SucceededAt, DateTimeOffset? FailedAt, string? Message)
{
    /// <summary>Whether the last run that ended failed.</summary>
    public bool LastFailed => FailedAt is { } failed && (SucceededAt is not { } succeeded || failed > succeeded);

    /// <summary>Whether the last run has not ended: it is under way, or its process died.</summary>
    public bool IsOpen => StartedAt is { } started && (SucceededAt ?? DateTimeOffset.MinValue) < started && (FailedAt ?? DateTimeOffset.MinValue) < started;
}
