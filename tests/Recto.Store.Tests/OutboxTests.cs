using System.Collections.Concurrent;
using CsCheck;
using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Store.Tests;

public sealed class OutboxTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static DigestIssue Issue => new(
        Cadence.Daily,
        Sample.Day,
        "Point clouds, and 9 more",
        [
            new DigestItem(PaperId.Parse("2301.08739"), "Point clouds", ["Ada", "José"], false, "It \"works\".", 12, 3, new Uri("https://example.org/x?a=1&b=2"), ["vision"], Sample.Day) { Verdict = "● Reproduced", Findings = "Claimed 1, measured 2.", Figure = "0123456789ab" },
            new DigestItem(PaperId.Parse("acl:P18-1001"), "Words", [], true, "", 0, 0, null, [], Sample.Day.AddDays(-1)),
        ],
        Sample.Now);

    [Fact]
    public async Task An_issue_comes_back_as_it_was_frozen()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Outbox.EnqueueAsync(Issue, Stop);
        await store.Outbox.EnqueueAsync(Issue with { Subject = "Another" }, Stop);
        Assert.Equivalent(Issue, await store.Outbox.FindIssueAsync("daily-2025-03-12", Stop), strict: true);
        Assert.Null(await store.Outbox.FindIssueAsync("daily-2025-03-13", Stop));
        await store.Outbox.EnqueueAsync(Issue with { Day = Sample.Day.AddDays(1) }, Stop);
        Assert.Equal(["daily-2025-03-13", "daily-2025-03-12"], (await store.Outbox.RecentIssuesAsync(5, Stop)).Select(issue => issue.Key));
    }

    [Fact]
    public async Task Enqueueing_reaches_each_active_subscriber_of_the_cadence_once()
    {
        await using var store = await TestStore.CreateAsync();
        await SubscribeAsync(store, 3);
        await store.Subscribers.SubscribeAsync("open@example.org", Cadence.Daily, Sample.Now, Stop);
        await SubscribeAsync(store, 1, Cadence.Weekly, "weekly");
        Assert.Equal(3, await store.Outbox.EnqueueAsync(Issue, Stop));
        Assert.Equal(0, await store.Outbox.EnqueueAsync(Issue, Stop));
        await SubscribeAsync(store, 1, prefix: "late");
        Assert.Equal(1, await store.Outbox.EnqueueAsync(Issue, Stop));
        Assert.Equal(new OutboxCounts(4, 0, 0, 0), await store.Outbox.CountsAsync(Issue.Key, Stop));
    }

    [Fact]
    public async Task A_claim_holds_until_the_lease_runs_out_and_then_counts_as_another_attempt()
    {
        await using var store = await TestStore.CreateAsync();
        await SubscribeAsync(store, 1);
        await store.Outbox.EnqueueAsync(Issue, Stop);
        Assert.Empty(await store.Outbox.ClaimAsync(5, Sample.Now.AddSeconds(-1), Lease, Stop));
        var first = Assert.Single(await store.Outbox.ClaimAsync(5, Sample.Now, Lease, Stop));
        Assert.Equal((1, Issue.Key, "subscriber0@example.org"), (first.Attempt, first.IssueKey, first.Subscriber.Email));
        Assert.Empty(await store.Outbox.ClaimAsync(5, Sample.Now + Lease - TimeSpan.FromSeconds(1), Lease, Stop));
        var second = Assert.Single(await store.Outbox.ClaimAsync(5, Sample.Now + Lease, Lease, Stop));
        Assert.Equal((first.Id, 2), (second.Id, second.Attempt));
        await store.Outbox.CompleteAsync(second.Id, Sample.Now + Lease, Stop);
        Assert.Empty(await store.Outbox.ClaimAsync(5, Sample.Now.AddDays(1), Lease, Stop));
        Assert.Equal(new OutboxCounts(0, 1, 0, 0), await store.Outbox.CountsAsync(Issue.Key, Stop));
    }

    [Fact]
    public async Task A_failed_delivery_waits_for_its_time_and_a_given_up_one_never_comes_back()
    {
        await using var store = await TestStore.CreateAsync();
        await SubscribeAsync(store, 1);
        await store.Outbox.EnqueueAsync(Issue, Stop);
        var delivery = Assert.Single(await store.Outbox.ClaimAsync(5, Sample.Now, Lease, Stop));
        await store.Outbox.FailAsync(delivery.Id, Sample.Now.AddHours(1), "greylisted", Stop);
        Assert.Empty(await store.Outbox.ClaimAsync(5, Sample.Now.AddMinutes(59), Lease, Stop));
        Assert.Equal(2, Assert.Single(await store.Outbox.ClaimAsync(5, Sample.Now.AddHours(1), Lease, Stop)).Attempt);
        await store.Outbox.FailAsync(delivery.Id, null, "refused", Stop);
        Assert.Empty(await store.Outbox.ClaimAsync(5, Sample.Now.AddDays(9), Lease, Stop));
        await store.Outbox.FailAsync(delivery.Id, Sample.Now, "late news", Stop);
        Assert.Equal(new OutboxCounts(0, 0, 1, 0), await store.Outbox.CountsAsync(Issue.Key, Stop));
    }

    [Fact]
    public async Task Who_left_is_skipped_and_a_sent_mail_stays_sent()
    {
        await using var store = await TestStore.CreateAsync();
        var subscribers = await SubscribeAsync(store, 2);
        await store.Outbox.EnqueueAsync(Issue, Stop);
        await store.Subscribers.UnsubscribeAsync(subscribers[0].Token, Sample.Now, Stop);
        var delivery = Assert.Single(await store.Outbox.ClaimAsync(5, Sample.Now, Lease, Stop));
        Assert.Equal(subscribers[1].Id, delivery.Subscriber.Id);
        await store.Outbox.CompleteAsync(delivery.Id, Sample.Now, Stop);
        await store.Outbox.FailAsync(delivery.Id, Sample.Now, "late news", Stop);
        Assert.Equal(new OutboxCounts(0, 1, 0, 1), await store.Outbox.CountsAsync(Issue.Key, Stop));
    }

    [Fact]
    public async Task A_bounce_ends_the_subscription_and_its_other_mails_but_may_be_undone_by_subscribing_again()
    {
        await using var store = await TestStore.CreateAsync();
        var subscriber = Assert.Single(await SubscribeAsync(store, 1));
        await store.Outbox.EnqueueAsync(Issue, Stop);
        await store.Outbox.EnqueueAsync(Issue with { Day = Sample.Day.AddDays(1) }, Stop);
        var delivery = Assert.Single(await store.Outbox.ClaimAsync(1, Sample.Now, Lease, Stop));
        await store.Outbox.BounceAsync(delivery.Id, "550 no such user", Stop);
        Assert.Equal(SubscriberState.Bounced, (await store.Subscribers.FindByTokenAsync(subscriber.Token, Stop))?.State);
        Assert.Empty(await store.Outbox.ClaimAsync(5, Sample.Now.AddDays(9), Lease, Stop));
        Assert.Equal(new OutboxCounts(0, 0, 1, 0), await store.Outbox.CountsAsync("daily-2025-03-13", Stop));
        Assert.Single(await SubscribeAsync(store, 1));
        Assert.Equal(SubscriberState.Active, (await store.Subscribers.FindByTokenAsync(subscriber.Token, Stop))?.State);
    }

    [Fact]
    public async Task Workers_in_several_processes_never_hold_the_same_mail()
    {
        await using var store = await TestStore.CreateAsync();
        await using var other = TestStore.Open(store.Folder);
        await SubscribeAsync(store, 120);
        await store.Outbox.EnqueueAsync(Issue, Stop);
        var sent = new ConcurrentBag<long>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(
            async () =>
            {
                var outbox = (worker % 2 == 0 ? store : other).Outbox;
                while (await outbox.ClaimAsync(7, Sample.Now, Lease, Stop) is { Count: > 0 } claimed)
                {
                    foreach (var delivery in claimed)
                    {
                        sent.Add(delivery.Subscriber.Id);
                        await outbox.CompleteAsync(delivery.Id, Sample.Now, Stop);
                    }
                }
            },
            Stop)));
        Assert.Equal(120, sent.Count);
        Assert.Equal(120, sent.Distinct().Count());
        Assert.Equal(new OutboxCounts(0, 120, 0, 0), await store.Outbox.CountsAsync(Issue.Key, Stop));
    }

    [Fact]
    public async Task Whatever_workers_do_the_queue_agrees_with_a_simple_model()
    {
        var step = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[1, 4]);
        await step.Array[5, 25].SampleAsync(
            async steps =>
            {
                await using var store = await TestStore.CreateAsync();
                await SubscribeAsync(store, 6);
                await store.Outbox.EnqueueAsync(Issue, Stop);
                var model = new OutboxModel(6);
                foreach (var (what, row, amount) in steps)
                {
                    await model.StepAsync(store.Outbox, what, row, amount, Lease, Stop);
                }

                return await store.Outbox.CountsAsync(Issue.Key, Stop) == model.Counts;
            },
            iter: 25);
    }

    private static async Task<List<Subscriber>> SubscribeAsync(TestStore store, int count, Cadence cadence = Cadence.Daily, string prefix = "subscriber")
    {
        var subscribers = new List<Subscriber>();
        for (var i = 0; i < count; i++)
        {
            var outcome = await store.Subscribers.SubscribeAsync($"{prefix}{i}@example.org", cadence, Sample.Now, Stop);
            subscribers.Add((await store.Subscribers.ConfirmAsync(outcome.ConfirmationToken!, Sample.Now, Stop))!);
        }

        return subscribers;
    }
}
