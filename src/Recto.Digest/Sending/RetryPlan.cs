namespace Recto.Digest;

/// <summary>When to try again.</summary>
internal sealed class RetryPlan(IReadOnlyList<TimeSpan> delays)
{
    /// <summary>After the recipient's server asked to come back: by the list, then never.</summary>
    /// <param name="attempt">Which try failed, from 1.</param>
    /// <param name="now">The present instant.</param>
    public DateTimeOffset? AfterRefusal(int attempt, DateTimeOffset now) =>
        attempt <= delays.Count ? now + delays[Math.Max(attempt, 1) - 1] : null;

    /// <summary>After an outage on our side, which is no recipient's fault: by the list, and at its end again and again.</summary>
    public DateTimeOffset AfterOutage(int attempt, DateTimeOffset now) =>
        delays.Count == 0 ? now : now + delays[Math.Clamp(attempt, 1, delays.Count) - 1];
}
