using Microsoft.Extensions.DependencyInjection;
using Recto.Hosting.Digests;
using Recto.Hosting.Labs;
using Recto.Hosting.Tests.Labs;
using Recto.Papers;
using Recto.Papers.Digests;
using Recto.Store;

namespace Recto.Hosting.Tests;

public class DigestDeskTests
{
    [Fact]
    public async Task A_frozen_issue_stays_the_same_after_votes_change()
    {
        await using var site = await FilledAsync();
        var (issue, _) = (await PublishAsync(site, Made.Day))!.Value;
        await site.WriteAsync(Made.Listed(1, Made.Day, 1, 500), Made.Listed(9, Made.Day, 9, 900));
        var (again, added) = (await PublishAsync(site, Made.Day))!.Value;
        Assert.Equal(0, added);
        Assert.Equal(issue.Subject, again.Subject);
        Assert.Equal(Content(issue), Content(again));
        Assert.Equal(Content(issue), Content((await ComposeAsync(site, Made.Day))!));
    }

    [Fact]
    public async Task What_is_composed_is_what_is_published()
    {
        await using var site = await FilledAsync();
        var composed = (await ComposeAsync(site, Made.Day))!;
        var (published, _) = (await PublishAsync(site, Made.Day))!.Value;
        Assert.Equal(Content(composed), Content(published));
    }

    [Fact]
    public async Task An_issue_says_what_the_lab_of_a_paper_found()
    {
        var lab = MadeLab.Exhibit;
        await using var site = await HostedSite.EmptyAsync(services => services.AddSingleton(new LabShelf([lab])));
        var record = Made.Paper(1, "A paper that runs");
        await site.WriteAsync(
            record with { Paper = record.Paper with { Id = lab.Paper }, Listing = new Listing { Paper = lab.Paper, Day = Made.Day, Position = 1 } },
            Made.Listed(2, Made.Day, 2, 5));
        var issue = (await PublishAsync(site, Made.Day))!.Value.Issue;
        Assert.Equal([null, "● Reproduced"], issue.Items.OrderByDescending(item => item.Paper).Select(item => item.Verdict));
        Assert.Equal([null, "Claimed: 70 %. Measured: 71.0 % (share of heads), 95 % interval 68.5 % to 73.5 %."], issue.Items.OrderByDescending(item => item.Paper).Select(item => item.Findings));
    }

    [Fact]
    public async Task No_paper_stands_in_two_daily_issues()
    {
        await using var site = await FilledAsync();
        var (first, _) = (await PublishAsync(site, Made.Day))!.Value;

        // On the next day an old paper is listed again, a late one comes onto the old list, and a new one comes.
        site.Clock.Advance(TimeSpan.FromDays(1));
        var next = Made.Day.AddDays(1);
        await site.WriteAsync(Made.Listed(1, next, 1, 50), Made.Listed(5, next, 2, 1));
        var (second, _) = (await PublishAsync(site, next))!.Value;
        Assert.Equal(["2503.00005"], second.Items.Select(item => item.Paper.Value));
        Assert.Empty(first.Items.Select(item => item.Paper).Intersect(second.Items.Select(item => item.Paper)));
        Assert.Null(await ComposeAsync(site, next.AddDays(1)));
    }

    [Fact]
    public async Task A_weekly_issue_may_repeat_what_the_daily_ones_had()
    {
        await using var site = await FilledAsync();
        await PublishAsync(site, Made.Day);
        var weekly = await site.Get<DigestDesk>().ComposeAsync(Cadence.Weekly, ListDay.Parse("2025-03-17"), TestContext.Current.CancellationToken);
        Assert.Equal(4, weekly!.Items.Count);
    }

    [Fact]
    public async Task A_subscriber_who_comes_later_gets_the_issue_that_went_out_already()
    {
        await using var site = await FilledAsync();
        await SubscribeAsync(site, "one@example.org");
        Assert.Equal(1, (await PublishAsync(site, Made.Day))!.Value.Added);
        await SubscribeAsync(site, "two@example.org");
        Assert.Equal(1, (await PublishAsync(site, Made.Day))!.Value.Added);
        var report = await site.Get<DigestDesk>().DeliverAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(2, report.Sent);
        Assert.Equal(2, Directory.GetFiles(site.Data.Outbox, "*.eml").Length);
    }

    [Fact]
    public async Task The_claims_of_a_sender_that_died_do_not_hold_the_next_one_up()
    {
        await using var site = await FilledAsync();
        await SubscribeAsync(site, "one@example.org");
        await PublishAsync(site, Made.Day);
        var claimed = await site.Get<Outbox>().ClaimAsync(10, site.Clock.GetUtcNow(), TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        Assert.Single(claimed);
        var report = await site.Get<DigestDesk>().DeliverAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(1, report.Sent);
    }

    [Fact]
    public async Task While_another_process_sends_nothing_is_taken_from_it()
    {
        await using var site = await FilledAsync();
        await SubscribeAsync(site, "one@example.org");
        await PublishAsync(site, Made.Day);
        await using var other = site.Other();
        using (await other.Get<SendingTurn>().TakeAsync(TestContext.Current.CancellationToken))
        {
            var delivering = site.Get<DigestDesk>().DeliverAsync(null, TestContext.Current.CancellationToken);
            while (!delivering.IsCompleted)
            {
                site.Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            Assert.Contains("Another process is sending", (await delivering).Stopped, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await site.Get<DigestDesk>().DeliverAsync(null, TestContext.Current.CancellationToken)).Sent);
    }

    [Fact]
    public async Task The_job_publishes_what_is_due_delivers_it_and_does_nothing_the_second_time()
    {
        await using var site = await FilledAsync();
        await SubscribeAsync(site, "one@example.org");

        // Friday, 14 March, after the hour of sending.
        site.Clock.Advance(TimeSpan.FromHours(6));
        await site.WriteAsync(Made.Listed(7, ListDay.Parse("2025-03-14"), 1, 3));
        var first = await site.Get<DigestDesk>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Contains("daily-2025-03-14 to 1 subscribers", first, StringComparison.Ordinal);
        Assert.Contains("1 mails sent", first, StringComparison.Ordinal);
        var second = await site.Get<DigestDesk>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Contains("0 mails sent", second, StringComparison.Ordinal);
        Assert.DoesNotContain("daily-", second, StringComparison.Ordinal);
    }

    private static async Task<HostedSite> FilledAsync()
    {
        var site = await HostedSite.EmptyAsync();
        await site.WriteAsync([.. Enumerable.Range(1, 4).Select(i => Made.Listed(i, Made.Day, i, 10 - i))]);
        return site;
    }

    private static async Task SubscribeAsync(HostedSite site, string address)
    {
        var store = site.Get<SubscriberStore>();
        var asked = await store.SubscribeAsync(address, Cadence.Daily, site.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        await store.ConfirmAsync(asked.ConfirmationToken!, site.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
    }

    private static Task<DigestIssue?> ComposeAsync(HostedSite site, ListDay day) =>
        site.Get<DigestDesk>().ComposeAsync(Cadence.Daily, day, TestContext.Current.CancellationToken);

    private static Task<(DigestIssue Issue, int Added)?> PublishAsync(HostedSite site, ListDay day) =>
        site.Get<DigestDesk>().PublishAsync(Cadence.Daily, day, TestContext.Current.CancellationToken);

    private static IEnumerable<(string, string, int)> Content(DigestIssue issue) => issue.Items.Select(item => (item.Paper.Value, item.Title, item.Votes));
}
