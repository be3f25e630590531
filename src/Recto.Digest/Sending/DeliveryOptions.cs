namespace Recto.Digest;

/// <summary>How mails are delivered.</summary>
public sealed record DeliveryOptions
{
    /// <summary>How many deliveries are claimed at once. Default: 50.</summary>
    public int BatchSize { get; init; } = 50;

    /// <summary>
    /// How long a claim holds. A batch that is not done by then is left to whoever claims it next, so this should be longer than a batch
    /// takes. Default: 5 minutes.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait after each failed try; when the list is over, a delivery is given up. Default: 1 min, 5 min, 30 min, 2 h, 6 h.</summary>
    public IReadOnlyList<TimeSpan> RetryAfter { get; init; } =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)];

    /// <summary>
    /// How old an issue may be to be still worth sending: after a long outage nobody wants the digests of all the days gone by. Default: 3 days.
    /// </summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long the mail that is being sent may go on when the worker is told to stop. Default: 10 seconds.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most mails in a second; 0 means no limit. Default: 0.</summary>
    public double MailsPerSecond { get; init; }
}
