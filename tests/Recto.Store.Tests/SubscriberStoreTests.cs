using Microsoft.EntityFrameworkCore;
using Recto.Papers.Digests;

namespace Recto.Store.Tests;

public sealed class SubscriberStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscription_is_unconfirmed_until_the_token_is_used()
    {
        await using var store = await TestStore.CreateAsync();
        var outcome = await store.Subscribers.SubscribeAsync(" Ada@Example.org ", Cadence.Weekly, Sample.Now, Stop);
        Assert.Equal(("Ada@Example.org", SubscriberState.Unconfirmed, Cadence.Weekly), (outcome.Subscriber.Email, outcome.Subscriber.State, outcome.Subscriber.Cadence));
        Assert.Matches("^[0-9a-f]{32}$", outcome.Subscriber.Token);
        Assert.NotEqual(outcome.Subscriber.Token, outcome.ConfirmationToken);
        var confirmed = await store.Subscribers.ConfirmAsync(outcome.ConfirmationToken!, Sample.Now.AddDays(1), Stop);
        Assert.Equal(SubscriberState.Active, confirmed?.State);
        Assert.Equivalent(confirmed, await store.Subscribers.FindByTokenAsync(outcome.Subscriber.Token, Stop), strict: true);
    }

    [Fact]
    public async Task A_confirmation_token_is_good_once()
    {
        await using var store = await TestStore.CreateAsync();
        var outcome = await store.Subscribers.SubscribeAsync("ada@example.org", Cadence.Daily, Sample.Now, Stop);
        Assert.NotNull(await store.Subscribers.ConfirmAsync(outcome.ConfirmationToken!, Sample.Now, Stop));
        Assert.Null(await store.Subscribers.ConfirmAsync(outcome.ConfirmationToken!, Sample.Now, Stop));
    }

    [Theory]
    [InlineData(7 * 24 * 60 - 1, true)]
    [InlineData(7 * 24 * 60, false)]
    public async Task A_confirmation_token_expires_after_seven_days(int minutes, bool good)
    {
        await using var store = await TestStore.CreateAsync();
        var outcome = await store.Subscribers.SubscribeAsync("ada@example.org", Cadence.Daily, Sample.Now, Stop);
        Assert.Equal(good, await store.Subscribers.ConfirmAsync(outcome.ConfirmationToken!, Sample.Now.AddMinutes(minutes), Stop) is not null);
    }

    [Fact]
    public async Task Asking_again_before_confirming_makes_the_first_token_useless()
    {
        await using var store = await TestStore.CreateAsync();
        var first = await store.Subscribers.SubscribeAsync("ada@example.org", Cadence.Daily, Sample.Now, Stop);
        var second = await store.Subscribers.SubscribeAsync("ADA@example.org", Cadence.Weekly, Sample.Now, Stop);
        Assert.Equal((first.Subscriber.Id, first.Subscriber.Token), (second.Subscriber.Id, second.Subscriber.Token));
        Assert.Null(await store.Subscribers.ConfirmAsync(first.ConfirmationToken!, Sample.Now, Stop));
        Assert.Equal(Cadence.Weekly, (await store.Subscribers.ConfirmAsync(second.ConfirmationToken!, Sample.Now, Stop))?.Cadence);
    }

    [Fact]
    public async Task An_active_subscription_is_not_changed_by_whoever_asks_again()
    {
        await using var store = await TestStore.CreateAsync();
        var active = await ActiveAsync(store, "ada@example.org");
        var again = await store.Subscribers.SubscribeAsync("ada@EXAMPLE.org", Cadence.Weekly, Sample.Now, Stop);
        Assert.True(again.AlreadyActive);
        Assert.Equivalent(active, await store.Subscribers.FindByTokenAsync(active.Token, Stop), strict: true);
    }

    [Fact]
    public async Task Only_a_hash_of_the_confirmation_token_is_stored()
    {
        await using var store = await TestStore.CreateAsync();
        var outcome = await store.Subscribers.SubscribeAsync("ada@example.org", Cadence.Daily, Sample.Now, Stop);
        await using var db = await store.DbAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Stop);
        var bytes = await File.ReadAllTextAsync(store.File, System.Text.Encoding.Latin1, Stop);
        Assert.Contains(outcome.Subscriber.Token, bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(outcome.ConfirmationToken!, bytes, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Secret.Hash(outcome.ConfirmationToken!), bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unsubscribing_works_twice_and_without_having_confirmed()
    {
        await using var store = await TestStore.CreateAsync();
        var active = await ActiveAsync(store, "ada@example.org");
        Assert.True(await store.Subscribers.UnsubscribeAsync(active.Token, Sample.Now, Stop));
        Assert.True(await store.Subscribers.UnsubscribeAsync(active.Token, Sample.Now, Stop));
        Assert.Equal(SubscriberState.Unsubscribed, (await store.Subscribers.FindByTokenAsync(active.Token, Stop))?.State);
        Assert.False(await store.Subscribers.UnsubscribeAsync("nobody", Sample.Now, Stop));
        var open = await store.Subscribers.SubscribeAsync("grace@example.org", Cadence.Daily, Sample.Now, Stop);
        Assert.True(await store.Subscribers.UnsubscribeAsync(open.Subscriber.Token, Sample.Now, Stop));
        Assert.Null(await store.Subscribers.ConfirmAsync(open.ConfirmationToken!, Sample.Now, Stop));
    }

    [Fact]
    public async Task Somebody_who_left_may_come_back_and_old_links_still_unsubscribe()
    {
        await using var store = await TestStore.CreateAsync();
        var active = await ActiveAsync(store, "ada@example.org");
        await store.Subscribers.UnsubscribeAsync(active.Token, Sample.Now, Stop);
        var again = await ActiveAsync(store, "ada@example.org");
        Assert.Equal((active.Id, active.Token, SubscriberState.Active), (again.Id, again.Token, again.State));
        Assert.True(await store.Subscribers.UnsubscribeAsync(active.Token, Sample.Now, Stop));
        Assert.Equal(SubscriberState.Unsubscribed, (await store.Subscribers.FindByTokenAsync(active.Token, Stop))?.State);
    }

    [Fact]
    public async Task Preferences_change_by_token()
    {
        await using var store = await TestStore.CreateAsync();
        var active = await ActiveAsync(store, "ada@example.org");
        var changed = await store.Subscribers.UpdateAsync(active.Token, Cadence.Weekly, ["vision", "code"], Stop);
        Assert.Equal((Cadence.Weekly, SubscriberState.Active), (changed!.Cadence, changed.State));
        Assert.Equal(["vision", "code"], (await store.Subscribers.FindByTokenAsync(active.Token, Stop))!.Topics);
        Assert.Null(await store.Subscribers.UpdateAsync("nobody", Cadence.Weekly, [], Stop));
    }

    [Fact]
    public async Task Purging_forgets_who_never_confirmed_and_nobody_else()
    {
        await using var store = await TestStore.CreateAsync();
        var active = await ActiveAsync(store, "active@example.org");
        var stale = await store.Subscribers.SubscribeAsync("stale@example.org", Cadence.Daily, Sample.Now, Stop);
        var fresh = await store.Subscribers.SubscribeAsync("fresh@example.org", Cadence.Daily, Sample.Now.AddDays(9), Stop);
        var left = await ActiveAsync(store, "left@example.org");
        await store.Subscribers.UnsubscribeAsync(left.Token, Sample.Now, Stop);
        await store.Subscribers.SubscribeAsync("left@example.org", Cadence.Daily, Sample.Now, Stop);
        Assert.Equal(2, await store.Subscribers.PurgeUnconfirmedAsync(Sample.Now.AddDays(8), Stop));
        Assert.Null(await store.Subscribers.FindByTokenAsync(stale.Subscriber.Token, Stop));
        Assert.NotNull(await store.Subscribers.FindByTokenAsync(fresh.Subscriber.Token, Stop));
        Assert.Equal(SubscriberState.Active, (await store.Subscribers.FindByTokenAsync(active.Token, Stop))?.State);
        Assert.Equal(SubscriberState.Unsubscribed, (await store.Subscribers.FindByTokenAsync(left.Token, Stop))?.State);
        Assert.Equal(new SubscriberCounts(1, 1, 0, 1, 0), await store.Subscribers.CountsAsync(Stop));
    }

    [Fact]
    public async Task Asking_many_times_at_once_makes_one_subscription()
    {
        await using var store = await TestStore.CreateAsync();
        await using var other = TestStore.Open(store.Folder);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(
            () => (number % 2 == 0 ? store : other).Subscribers.SubscribeAsync("ada@example.org", Cadence.Daily, Sample.Now, Stop), Stop)));
        Assert.Single(outcomes.Select(outcome => outcome.Subscriber.Id).Distinct());
        var good = 0;
        foreach (var outcome in outcomes)
        {
            good += await store.Subscribers.ConfirmAsync(outcome.ConfirmationToken!, Sample.Now, Stop) is null ? 0 : 1;
        }

        Assert.Equal(1, good);
    }

    private static async Task<Subscriber> ActiveAsync(TestStore store, string email)
    {
        var outcome = await store.Subscribers.SubscribeAsync(email, Cadence.Daily, Sample.Now, Stop);
        return (await store.Subscribers.ConfirmAsync(outcome.ConfirmationToken!, Sample.Now, Stop))!;
    }
}
