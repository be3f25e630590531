using Microsoft.EntityFrameworkCore;
using Recto.Papers.Digests;

namespace Recto.Store;

/// <summary>
/// Subscriptions to the digest, confirmed by mail before anything else is sent. One subscription an address; addresses that differ only in
/// case are one. Nothing here may be logged: addresses are personal and tokens are secrets.
/// </summary>
public sealed class SubscriberStore
{
    /// <summary>How long a confirmation token is good for: seven days.</summary>
    public static readonly TimeSpan ConfirmationLifetime = TimeSpan.FromDays(7);

    private readonly StoreAccess access;

    internal SubscriberStore(StoreAccess access) => this.access = access;

    /// <summary>
    /// Notes the wish to subscribe and issues a confirmation token; an earlier one that was not used stops being good. Somebody who left or
    /// whose mail bounced may subscribe again, and keeps the token of old mails' links. An active subscription is left as it is, whoever asks.
    /// </summary>
    /// <param name="email">An address that the caller has checked; white space around it is dropped.</param>
    /// <param name="cadence">How often.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Stops the work; nothing is stored then.</param>
    public Task<SubscribeOutcome> SubscribeAsync(string email, Cadence cadence, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(email);
        var address = email.Trim();
        var key = address.ToLowerInvariant();
        return access.WriteAsync(
            async db =>
            {
                var row = await db.Subscribers.SingleOrDefaultAsync(known => known.EmailKey == key, cancellationToken);
                if (row is { State: SubscriberState.Active })
                {
                    return new SubscribeOutcome(row.ToSubscriber(), ConfirmationToken: null);
                }

                if (row is null)
                {
                    row = new SubscriberRow
                    {
                        Email = address,
                        EmailKey = key,
                        Cadence = cadence,
                        State = SubscriberState.Unconfirmed,
                        Token = Secret.Make(),
                        CreatedAt = now,
                    };
                    db.Add(row);
                }

                var confirmation = Secret.Make();
                (row.Email, row.Cadence, row.State, row.CreatedAt) = (address, cadence, SubscriberState.Unconfirmed, now);
                (row.ConfirmationHash, row.ConfirmationExpiresAt) = (Secret.Hash(confirmation), now + ConfirmationLifetime);
                await db.SaveChangesAsync(cancellationToken);
                return new SubscribeOutcome(row.ToSubscriber(), confirmation);
            },
            cancellationToken);
    }

    /// <summary>Makes the subscription active that a confirmation token belongs to; null when the token is unknown, used or expired.</summary>
    public Task<Subscriber?> ConfirmAsync(string confirmationToken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(confirmationToken);
        var hash = Secret.Hash(confirmationToken);
        return ChangeAsync(
            db => db.Subscribers.Where(row => row.ConfirmationHash == hash && row.ConfirmationExpiresAt > now),
            row =>
            {
                (row.State, row.ConfirmedAt, row.EndedAt, row.BounceReason) = (SubscriberState.Active, now, null, null);
                (row.ConfirmationHash, row.ConfirmationExpiresAt) = (null, null);
            },
            cancellationToken);
    }

    /// <summary>The subscription of a subscriber's own token, wherever it stands; null when there is none.</summary>
    public Task<Subscriber?> FindByTokenAsync(string token, CancellationToken cancellationToken) => access.ReadAsync(
        async db => (await db.Subscribers.SingleOrDefaultAsync(row => row.Token == token, cancellationToken))?.ToSubscriber(), cancellationToken);

    /// <summary>Changes how often and about what; where the subscription stands stays. Null when the token is unknown.</summary>
    public Task<Subscriber?> UpdateAsync(string token, Cadence cadence, IReadOnlyList<string> topics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topics);
        return ChangeAsync(
            db => db.Subscribers.Where(row => row.Token == token),
            row => (row.Cadence, row.Topics) = (cadence, JsonList.Write([.. topics.Distinct(StringComparer.Ordinal)])),
            cancellationToken);
    }

    /// <summary>Ends the subscription. True also when it had ended before; false when the token is unknown.</summary>
    public async Task<bool> UnsubscribeAsync(string token, DateTimeOffset now, CancellationToken cancellationToken) => await ChangeAsync(
        db => db.Subscribers.Where(row => row.Token == token),
        row =>
        {
            (row.ConfirmationHash, row.ConfirmationExpiresAt) = (null, null);
            if (row.State is SubscriberState.Active or SubscriberState.Unconfirmed)
            {
                (row.State, row.EndedAt) = (SubscriberState.Unsubscribed, now);
            }
        },
        cancellationToken) is not null;

    /// <summary>
    /// Forgets subscriptions that were asked for before an instant and never confirmed; returns how many. Those of people who had been
    /// subscribed once count as ended again.
    /// </summary>
    public Task<int> PurgeUnconfirmedAsync(DateTimeOffset before, CancellationToken cancellationToken) => access.WriteAsync(
        async db =>
        {
            var stale = db.Subscribers.Where(row => row.State == SubscriberState.Unconfirmed && row.CreatedAt < before);
            var ended = await stale.Where(row => row.ConfirmedAt != null).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, SubscriberState.Unsubscribed)
                    .SetProperty(row => row.ConfirmationHash, (string?)null)
                    .SetProperty(row => row.ConfirmationExpiresAt, (DateTimeOffset?)null),
                cancellationToken);
            return ended + await stale.ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>How many subscriptions stand where.</summary>
    public Task<SubscriberCounts> CountsAsync(CancellationToken cancellationToken) => access.ReadAsync(
        async db =>
        {
            var groups = await db.Subscribers.GroupBy(row => new { row.State, row.Cadence })
                .Select(group => new { group.Key.State, group.Key.Cadence, Count = group.Count() }).ToListAsync(cancellationToken);
            int Sum(SubscriberState state, Cadence? cadence = null) =>
                groups.Where(group => group.State == state && (cadence is null || group.Cadence == cadence)).Sum(group => group.Count);
            return new SubscriberCounts(
                Sum(SubscriberState.Unconfirmed),
                Sum(SubscriberState.Active, Cadence.Daily),
                Sum(SubscriberState.Active, Cadence.Weekly),
                Sum(SubscriberState.Unsubscribed),
                Sum(SubscriberState.Bounced));
        },
        cancellationToken);

    private Task<Subscriber?> ChangeAsync(
        Func<RectoDb, IQueryable<SubscriberRow>> find, Action<SubscriberRow> change, CancellationToken cancellationToken) => access.WriteAsync(
        async db =>
        {
            if (await find(db).SingleOrDefaultAsync(cancellationToken) is not { } row)
            {
                return null;
            }

            change(row);
            await db.SaveChangesAsync(cancellationToken);
            return row.ToSubscriber();
        },
        cancellationToken);
}
