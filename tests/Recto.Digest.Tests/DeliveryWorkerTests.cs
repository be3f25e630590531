using Microsoft.Extensions.Time.Testing;
using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

public class DeliveryWorkerTests
{
    private static readonly SendResult Later = new(SendOutcome.Temporary, "451 later");
    private static readonly SendResult Down = new(SendOutcome.Unavailable, "connection refused");

    private readonly FakeTimeProvider clock = new(Samples.Noon);
    private readonly InMemoryOutbox outbox = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_gets_the_issue_and_the_counts_say_so()
    {
        Queue(120);
        var transport = ScriptedTransport.Of(_ => SendResult.Sent);
        var seen = new List<int>();
        var report = await Worker(transport).RunAsync(new Progress(total => seen.Add(total.Total)), Token);
        Assert.Equal(new DeliveryReport { Sent = 120 }, report);
        Assert.Equal(Enumerable.Range(1, 120), seen);
        Assert.Equal(120, transport.Sent.Distinct().Count());
        Assert.All(outbox.Rows, row => Assert.Equal("sent", row.Status));
        Assert.Equal(1, transport.Closed);
    }

    [Fact]
    public async Task An_empty_outbox_needs_no_server()
    {
        var transport = ScriptedTransport.Of(_ => throw new InvalidOperationException("Nothing was to be sent."));
        Assert.Equal(new DeliveryReport(), await Worker(transport).RunAsync(null, Token));
    }

    [Fact]
    public async Task A_mail_that_is_put_off_is_tried_again_after_growing_pauses_and_then_given_up()
    {
        Queue(1);
        var row = outbox.Rows[0];
        var worker = Worker(ScriptedTransport.Of(_ => Later));
        var pauses = new List<TimeSpan>();
        while (row.Status == "queued")
        {
            await worker.RunAsync(null, Token);
            if (row.Status == "queued")
            {
                pauses.Add(row.DueAt - clock.GetUtcNow());
                clock.Advance(row.DueAt - clock.GetUtcNow());
            }
        }

        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)], pauses);
        Assert.Equal("given up", row.Status);
        Assert.Equal(6, row.Attempt);
    }

    [Fact]
    public async Task A_hard_bounce_ends_the_subscription_and_a_refusal_by_policy_does_not()
    {
        Queue(4);
        var report = await Worker(ScriptedTransport.Of(to => to switch
        {
            "reader1@reader.example" => new SendResult(SendOutcome.Bounced, "550 5.1.1 <reader1@reader.example> unknown"),
            "reader2@reader.example" => new SendResult(SendOutcome.Refused, "550 5.7.1 blocked"),
            "reader3@reader.example" => Later,
            _ => SendResult.Sent,
        })).RunAsync(null, Token);
        Assert.Equal(new DeliveryReport { Bounced = 1, GivenUp = 1, Postponed = 1, Sent = 1 }, report);
        Assert.Equal(["bounced", "given up", "queued", "sent"], outbox.Rows.Select(row => row.Status));
    }

    [Fact]
    public async Task The_reason_kept_names_nobody()
    {
        Queue(1);
        await Worker(ScriptedTransport.Of(to => new SendResult(SendOutcome.Bounced, $"550 5.1.1 <{to}> unknown"))).RunAsync(null, Token);
        Assert.Equal("550 5.1.1 <(address)> unknown", outbox.Rows[0].Reason);
    }

    [Fact]
    public async Task When_the_server_is_out_of_reach_the_run_ends_and_nobody_is_given_up()
    {
        Queue(120);
        var tries = 0;
        var worker = Worker(ScriptedTransport.Of(_ =>
        {
            tries++;
            return Down;
        }));
        for (var outage = 0; outage < 20; outage++)
        {
            var report = await worker.RunAsync(null, Token);
            Assert.Equal("connection refused", report.Stopped);
            clock.Advance(TimeSpan.FromHours(2));
        }

        Assert.Equal(20, tries);
        Assert.All(outbox.Rows, row => Assert.Equal("queued", row.Status));
    }

    [Fact]
    public async Task After_an_outage_of_days_the_old_issue_is_given_up_and_the_new_one_is_sent()
    {
        Queue(2);
        clock.Advance(TimeSpan.FromDays(5));
        var fresh = Samples.Issue(Cadence.Daily) with { Day = Samples.Wednesday.AddDays(5), ComposedAt = clock.GetUtcNow() };
        outbox.Add(fresh, [Samples.Subscriber(1), Samples.Subscriber(2)]);
        var report = await Worker(ScriptedTransport.Of(_ => SendResult.Sent)).RunAsync(null, Token);
        Assert.Equal(new DeliveryReport { GivenUp = 2, Sent = 2 }, report);
    }

    [Fact]
    public async Task A_subscriber_of_other_topics_is_skipped_and_done()
    {
        outbox.Add(Samples.Issue(Cadence.Daily), [Samples.Ada(Cadence.Daily, "speech-audio"), Samples.Ada(Cadence.Daily, "training")]);
        var report = await Worker(ScriptedTransport.Of(_ => SendResult.Sent)).RunAsync(null, Token);
        Assert.Equal(new DeliveryReport { Skipped = 1, Sent = 1 }, report);
        Assert.All(outbox.Rows, row => Assert.Equal("sent", row.Status));
    }

    [Theory]
    [InlineData(SubscriberState.Unconfirmed)]
    [InlineData(SubscriberState.Unsubscribed)]
    [InlineData(SubscriberState.Bounced)]
    public async Task Only_an_active_subscriber_gets_the_digest(SubscriberState state)
    {
        outbox.Add(Samples.Issue(Cadence.Daily), [Samples.Ada() with { State = state }]);
        var transport = ScriptedTransport.Of(_ => SendResult.Sent);
        Assert.Equal(new DeliveryReport { Skipped = 1 }, await Worker(transport).RunAsync(null, Token));
        Assert.Empty(transport.Sent);
    }

    [Fact]
    public async Task A_row_that_cannot_be_sent_does_not_stand_in_the_way()
    {
        outbox.Add(Samples.Issue(Cadence.Daily), [Samples.Subscriber(1, "no address"), Samples.Subscriber(2)]);
        outbox.Add(Samples.Issue(Cadence.Daily) with { Day = Samples.Wednesday.AddDays(1), Items = [] }, [Samples.Subscriber(3)]);
        var report = await Worker(ScriptedTransport.Of(_ => SendResult.Sent)).RunAsync(null, Token);
        Assert.Equal((1, 1), (report.Sent, report.Bounced));
        Assert.Equal(3, report.Total);
    }

    [Fact]
    public async Task Cancelled_in_mid_batch_it_finishes_the_mail_under_way_and_puts_the_rest_back()
    {
        Queue(50);
        using var stop = new CancellationTokenSource();
        var transport = new ScriptedTransport(async (to, token) =>
        {
            if (to == "reader10@reader.example")
            {
                await stop.CancelAsync();
                Assert.False(token.IsCancellationRequested);
            }

            return SendResult.Sent;
        });
        var report = await Worker(transport).RunAsync(null, stop.Token);
        Assert.Equal((10, 40), (report.Sent, report.Postponed));
        Assert.Equal("Asked to stop.", report.Stopped);
        Assert.Equal(1, transport.Closed);

        // A restart goes on at once, without waiting for the lease.
        Assert.Equal(40, (await Worker(transport).RunAsync(null, Token)).Sent);
        Assert.Equal(50, transport.Sent.Distinct().Count());
        Assert.Equal(50, transport.Sent.Count);
    }

    [Fact]
    public async Task Cancelled_while_a_server_hangs_it_waits_for_the_grace_and_no_longer()
    {
        Queue(3);
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var run = Worker(new ScriptedTransport(async (_, token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return SendResult.Sent;
        })).RunAsync(null, stop.Token);
        await started.Task;
        await stop.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(run.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        var report = await run.WaitAsync(TimeSpan.FromSeconds(20), Token);
        Assert.Equal((1, 2), (report.Left, report.Postponed));
    }

    [Fact]
    public async Task A_batch_that_outlives_its_lease_is_left_and_nobody_gets_two()
    {
        Queue(50);
        var transport = new ScriptedTransport((_, _) =>
        {
            clock.Advance(TimeSpan.FromSeconds(20));
            return Task.FromResult(SendResult.Sent);
        });
        var report = await Worker(transport).RunAsync(null, Token);
        Assert.True(report.Left > 0);

        // The run itself claims again what it left once the lease is over; nobody is forgotten.
        clock.Advance(TimeSpan.FromHours(1));
        while ((await Worker(transport).RunAsync(null, Token)).Total > 0)
        {
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(50, transport.Sent.Count);
        Assert.Equal(50, transport.Sent.Distinct().Count());
    }

    [Fact]
    public async Task A_lease_that_is_too_short_ends_the_run_instead_of_turning_in_circles()
    {
        Queue(2);
        var report = await Worker(ScriptedTransport.Of(_ => SendResult.Sent), new DeliveryOptions { Lease = TimeSpan.Zero }).RunAsync(null, Token);
        Assert.Equal("The lease is too short to send a single mail.", report.Stopped);
    }

    [Fact]
    public async Task No_more_mails_go_out_in_a_second_than_allowed()
    {
        Queue(10);
        var times = new List<DateTimeOffset>();
        var run = Worker(ScriptedTransport.Of(_ =>
        {
            times.Add(clock.GetUtcNow());
            return SendResult.Sent;
        }), new DeliveryOptions { MailsPerSecond = 4 }).RunAsync(null, Token);
        while (!run.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(1, Token);
        }

        Assert.Equal(10, (await run).Sent);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMilliseconds(250)));
    }

    [Fact]
    public async Task Several_workers_share_an_outbox_without_doubles()
    {
        Queue(200);
        var transport = new ScriptedTransport(async (_, _) =>
        {
            await Task.Yield();
            return SendResult.Sent;
        });
        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Worker(transport, new DeliveryOptions { BatchSize = 7 }).RunAsync(null, Token), Token)));
        Assert.Equal(200, reports.Sum(report => report.Sent));
        Assert.Equal(200, transport.Sent.Distinct().Count());
    }

    private void Queue(int count) => outbox.Add(Samples.Issue(Cadence.Daily), Enumerable.Range(1, count).Select(id => Samples.Subscriber(id)));

    private DeliveryWorker Worker(IMailTransport transport, DeliveryOptions? options = null) =>
        new(outbox, transport, Samples.Messages(), options ?? new DeliveryOptions(), clock);

    private sealed class Progress(Action<DeliveryReport> report) : IProgress<DeliveryReport>
    {
        public void Report(DeliveryReport value) => report(value);
    }
}
