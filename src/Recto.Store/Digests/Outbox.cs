using Microsoft.EntityFrameworkCore;
using Recto.Papers.Digests;

namespace Recto.Store;

/// <summary>The queue of digest mails in the database; any number of workers in any number of processes may share it.</summary>
public sealed class Outbox : IOutbox
{
    private readonly StoreAccess access;

    internal Outbox(StoreAccess access) => this.access = access;

    /// <inheritdoc/>
    /// <remarks>An issue that exists stays as it is; the deliveries are due from when it was composed.</remarks>
    public Task<int> EnqueueAsync(DigestIssue issue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(issue);
        var key = issue.Key;
        return access.WriteAsync(
            async db =>
            {
                if (!await db.Issues.AnyAsync(row => row.Key == key, cancellationToken))
                {
                    db.Add(new IssueRow
                    {
                        Key = key,
                        Cadence = issue.Cadence,
                        Day = issue.Day.Date,
                        ComposedAt = issue.ComposedAt,
                        Document = IssueDocument.Write(issue),
                    });
                    await db.SaveChangesAsync(cancellationToken);
                }

                var missing = await db.Subscribers
                    .Where(row => row.State == SubscriberState.Active && row.Cadence == issue.Cadence)
                    .Where(row => !db.Deliveries.Any(delivery => delivery.IssueKey == key && delivery.SubscriberId == row.Id))
                    .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);
                await using var deliveries = new RowCommands<DeliveryRow>(db);
                foreach (var subscriber in missing)
                {
                    await deliveries.InsertAsync(
                        new DeliveryRow
                        {
                            IssueKey = key,
                            SubscriberId = subscriber,
                            State = DeliveryState.Pending,
                            Attempts = 0,
                            DueAt = issue.ComposedAt,
                        },
                        cancellationToken);
                }

                return missing.Count;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DigestIssue?> FindIssueAsync(string issueKey, CancellationToken cancellationToken) => access.ReadAsync(
        async db => await db.Issues.SingleOrDefaultAsync(row => row.Key == issueKey, cancellationToken) is { } row ? IssueDocument.Read(row) : null,
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Delivery>> ClaimAsync(int count, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        access.WriteAsync<IReadOnlyList<Delivery>>(
            async db =>
            {
                var free = db.Deliveries.Where(row =>
                    row.State == DeliveryState.Pending && row.DueAt <= now && (row.LeaseUntil == null || row.LeaseUntil <= now));
                await free.Where(row => !db.Subscribers.Any(known => known.Id == row.SubscriberId && known.State == SubscriberState.Active))
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.State, DeliveryState.Skipped)
                            .SetProperty(row => row.EndedAt, now)
                            .SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null),
                        cancellationToken);
                var ids = await free.OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(count).Select(row => row.Id).ToListAsync(cancellationToken);

                // The condition is asked again by the update: where the database lets two transactions choose the same rows, one wins each.
                var claim = Secret.Make();
                await free.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Claim, claim)
                        .SetProperty(row => row.LeaseUntil, now + lease)
                        .SetProperty(row => row.Attempts, row => row.Attempts + 1),
                    cancellationToken);
                var won = await db.Deliveries.AsNoTracking().Where(row => row.Claim == claim)
                    .Join(db.Subscribers, row => row.SubscriberId, known => known.Id, (row, known) => new { Delivery = row, Subscriber = known })
                    .OrderBy(row => row.Delivery.DueAt).ThenBy(row => row.Delivery.Id).ToListAsync(cancellationToken);
                return [.. won.Select(row => new Delivery(row.Delivery.Id, row.Delivery.IssueKey, row.Subscriber.ToSubscriber(), row.Delivery.Attempts))];
            },
            cancellationToken);

    /// <summary>
    /// Frees all claims, so that what a dead worker had claimed can be claimed at once. Only for a caller who knows that no other worker is alive.
    /// </summary>
    /// <returns>How many claims there were.</returns>
    public Task<int> ReleaseClaimsAsync(CancellationToken cancellationToken) => access.WriteAsync(
        db => db.Deliveries.Where(row => row.State == DeliveryState.Pending && row.LeaseUntil != null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null), cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public Task CompleteAsync(long deliveryId, DateTimeOffset now, CancellationToken cancellationToken) => access.WriteAsync(
        db => db.Deliveries.Where(row => row.Id == deliveryId && row.State != DeliveryState.Sent).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, DeliveryState.Sent)
                .SetProperty(row => row.EndedAt, now)
                .SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(row => row.Reason, (string?)null),
            cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A delivery that ended meanwhile stays as it ended.</remarks>
    public Task FailAsync(long deliveryId, DateTimeOffset? retryAt, string reason, CancellationToken cancellationToken) => access.WriteAsync(
        db =>
        {
            var pending = db.Deliveries.Where(row => row.Id == deliveryId && row.State == DeliveryState.Pending);
            return retryAt is { } due
                ? pending.ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.DueAt, due)
                        .SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null)
                        .SetProperty(row => row.Reason, reason),
                    cancellationToken)
                : GiveUpAsync(pending, reason, cancellationToken);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task BounceAsync(long deliveryId, string reason, CancellationToken cancellationToken) => access.WriteAsync(
        async db =>
        {
            var subscriber = await db.Deliveries.Where(row => row.Id == deliveryId).Select(row => row.SubscriberId).SingleOrDefaultAsync(cancellationToken);
            await db.Subscribers.Where(row => row.Id == subscriber && row.State == SubscriberState.Active).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, SubscriberState.Bounced).SetProperty(row => row.BounceReason, reason), cancellationToken);
            return await GiveUpAsync(
                db.Deliveries.Where(row => row.SubscriberId == subscriber && row.State == DeliveryState.Pending), reason, cancellationToken);
        },
        cancellationToken);

    /// <summary>The last issues, the latest day first, daily before weekly.</summary>
    public Task<IReadOnlyList<DigestIssue>> RecentIssuesAsync(int count, CancellationToken cancellationToken) => access.ReadAsync<IReadOnlyList<DigestIssue>>(
        async db => [.. (await db.Issues.OrderByDescending(row => row.Day).ThenBy(row => row.Cadence).Take(count).ToListAsync(cancellationToken))
            .Select(IssueDocument.Read)],
        cancellationToken);

    /// <summary>How the deliveries of an issue stand; all zero when there is no such issue.</summary>
    public Task<OutboxCounts> CountsAsync(string issueKey, CancellationToken cancellationToken) => access.ReadAsync(
        async db =>
        {
            var counts = await db.Deliveries.Where(row => row.IssueKey == issueKey).GroupBy(row => row.State)
                .Select(group => new { State = group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.State, group => group.Count, cancellationToken);
            return new OutboxCounts(
                counts.GetValueOrDefault(DeliveryState.Pending),
                counts.GetValueOrDefault(DeliveryState.Sent),
                counts.GetValueOrDefault(DeliveryState.Failed),
                counts.GetValueOrDefault(DeliveryState.Skipped));
        },
        cancellationToken);

    private static Task<int> GiveUpAsync(IQueryable<DeliveryRow> deliveries, string reason, CancellationToken cancellationToken) =>
        deliveries.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, DeliveryState.Failed)
                .SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(row => row.Reason, reason),
            cancellationToken);
}
