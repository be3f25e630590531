namespace Recto.Papers.Digests;

/// <summary>
/// The queue of mails of an issue. A worker claims rows under a lease; a row whose lease ran out (its worker died) can be claimed again.
/// All instants come from the caller.
/// </summary>
public interface IOutbox
{
    /// <summary>Stores the issue, unless it exists, and a delivery for each active subscriber of its cadence who has none; returns the new deliveries.</summary>
    Task<int> EnqueueAsync(DigestIssue issue, CancellationToken cancellationToken);

    /// <summary>The frozen issue, or null.</summary>
    Task<DigestIssue?> FindIssueAsync(string issueKey, CancellationToken cancellationToken);

    /// <summary>Claims up to <paramref name="count"/> deliveries that are due and not leased. Subscribers who left meanwhile are skipped for good.</summary>
    Task<IReadOnlyList<Delivery>> ClaimAsync(int count, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Marks a delivery as sent.</summary>
    Task CompleteAsync(long deliveryId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts a delivery back to be tried at <paramref name="retryAt"/>, or gives it up when that is null, with the reason.</summary>
    Task FailAsync(long deliveryId, DateTimeOffset? retryAt, string reason, CancellationToken cancellationToken);

    /// <summary>Marks the subscriber of a delivery as bounced and gives up its deliveries.</summary>
    Task BounceAsync(long deliveryId, string reason, CancellationToken cancellationToken);
}
