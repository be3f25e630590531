using Recto.Papers;
using Recto.Papers.Digests;

namespace Recto.Digest.Tests;

public class DigestComposerTests
{
    private static readonly HashSet<PaperId> Nothing = [];

    [Fact]
    public void The_issue_keeps_the_order_of_the_ranking()
    {
        var issue = Compose(Daily("2025-03-12"), Paper("2503.00003", "2025-03-12"), Paper("2503.00001", "2025-03-12"));
        Assert.Equal(["2503.00003", "2503.00001"], Ids(issue));
        Assert.Equal("daily-2025-03-12", issue!.Key);
        Assert.Equal(Samples.Noon, issue.ComposedAt);
    }

    [Fact]
    public void Without_papers_there_is_no_issue() => Assert.Null(Compose(Daily("2025-03-12"), Paper("2503.00001", "2025-03-11")));

    [Fact]
    public void A_paper_of_an_earlier_daily_issue_does_not_come_again()
    {
        var request = Daily("2025-03-12") with { AlreadySent = new HashSet<PaperId> { PaperId.Parse("2503.00001") } };
        Assert.Equal(["2503.00002"], Ids(Compose(request, Paper("2503.00001", "2025-03-12"), Paper("2503.00002", "2025-03-12"))));
        Assert.Null(Compose(request, Paper("2503.00001", "2025-03-12")));
    }

    [Fact]
    public void A_weekly_issue_repeats_what_the_daily_ones_had()
    {
        var request = new DigestRequest(
            Cadence.Weekly, ListDay.Parse("2025-03-17"), null, new HashSet<PaperId> { PaperId.Parse("2503.00001") }, Samples.Noon);
        Assert.Equal(["2503.00001"], Ids(Compose(request, Paper("2503.00001", "2025-03-12"))));
    }

    [Fact]
    public void The_weekly_issue_of_a_monday_covers_the_iso_week_before()
    {
        var request = new DigestRequest(Cadence.Weekly, ListDay.Parse("2025-03-17"), null, Nothing, Samples.Noon);
        Assert.Equal(
            ["2503.00002", "2503.00003"],
            Ids(Compose(
                request, Paper("2503.00001", "2025-03-09"), Paper("2503.00002", "2025-03-10"), Paper("2503.00003", "2025-03-16"), Paper("2503.00004", "2025-03-17"))));
    }

    [Fact]
    public void A_weekly_issue_made_on_a_wednesday_covers_the_week_so_far()
    {
        var window = DigestWindow.Of(Cadence.Weekly, ListDay.Parse("2025-03-12"), null);
        Assert.Equal(new DigestWindow(ListDay.Parse("2025-03-10"), ListDay.Parse("2025-03-12")), window);
    }

    [Fact]
    public void The_monday_issue_brings_the_weekend_after_fridays_issue()
    {
        var request = Daily("2025-03-17") with { Previous = Previous("2025-03-14") };
        Assert.Equal(
            ["2503.00002", "2503.00003"],
            Ids(Compose(request, Paper("2503.00001", "2025-03-14"), Paper("2503.00002", "2025-03-15"), Paper("2503.00003", "2025-03-17"))));
    }

    [Fact]
    public void A_paper_listed_after_the_previous_issue_on_its_own_day_is_not_lost()
    {
        var previous = Previous("2025-03-11");
        var request = Daily("2025-03-12") with { Previous = previous };
        var before = SamplePapers.Of("2503.00001", 1, "Before", day: "2025-03-11", submitted: previous.ComposedAt.AddHours(-1));
        var after = SamplePapers.Of("2503.00002", 1, "After", day: "2025-03-11", submitted: previous.ComposedAt.AddHours(1));
        Assert.Equal(["2503.00002"], Ids(Compose(request, before, after)));
    }

    [Fact]
    public void After_a_long_silence_an_issue_reaches_back_a_week_at_most()
    {
        var request = Daily("2025-03-12") with { Previous = Previous("2024-12-01") };
        Assert.Equal(["2503.00002"], Ids(Compose(request, Paper("2503.00001", "2025-03-05"), Paper("2503.00002", "2025-03-06"))));
    }

    [Fact]
    public void A_paper_listed_on_two_days_comes_once() =>
        Assert.Equal(["2503.00001"], Ids(Compose(Daily("2025-03-17"), Paper("2503.00001", "2025-03-17"), Paper("2503.00001", "2025-03-16"))));

    [Fact]
    public void Twenty_papers_go_into_a_daily_issue_and_fifteen_into_a_weekly_one()
    {
        DigestCandidate[] many = [.. Enumerable.Range(1, 60).Select(n => Paper($"2503.{n:D5}", "2025-03-12"))];
        Assert.Equal(20, Compose(Daily("2025-03-12"), many)!.Items.Count);
        Assert.Equal(15, Compose(new DigestRequest(Cadence.Weekly, ListDay.Parse("2025-03-17"), null, Nothing, Samples.Noon), many)!.Items.Count);
    }

    [Fact]
    public void Our_summary_comes_before_the_abstract()
    {
        var issue = Compose(Daily("2025-03-12"), SamplePapers.Of("2503.00001", 1, "T", summary: "Ours.", text: "Theirs."), SamplePapers.Of("2503.00002", 1, "T", text: "Theirs."));
        Assert.Equal(["Ours.", "Theirs."], issue!.Items.Select(item => item.Text));
    }

    [Fact]
    public void A_paper_with_a_title_alone_is_listed_without_text() =>
        Assert.Equal("", Assert.Single(Compose(Daily("2025-03-12"), SamplePapers.Of("2503.00001", 1, "T"))!.Items).Text);

    [Fact]
    public void An_abstract_of_ten_megabytes_costs_nothing()
    {
        var issue = Compose(Daily("2025-03-12"), SamplePapers.Of("2503.00001", 1, new string('x', 10_000_000), text: new string('y', 10_000_000)));
        var item = Assert.Single(issue!.Items);
        Assert.InRange(item.Title.Length, 1, 300);
        Assert.InRange(item.Text.Length, 1, 280);
    }

    private static DigestRequest Daily(string day) => new(Cadence.Daily, ListDay.Parse(day), null, Nothing, Samples.Noon);

    private static DigestIssue Previous(string day) =>
        Samples.IssueOf(Samples.Item()) with { Day = ListDay.Parse(day), ComposedAt = new DateTimeOffset(ListDay.Parse(day).Date, new TimeOnly(14, 0), TimeSpan.Zero) };

    private static DigestCandidate Paper(string id, string day) => SamplePapers.Of(id, 1, "Title", day: day);

    private static DigestIssue? Compose(DigestRequest request, params DigestCandidate[] ranked) => new DigestComposer(new ComposerOptions()).Compose(request, ranked);

    private static IEnumerable<string> Ids(DigestIssue? issue) => issue!.Items.Select(item => item.Paper.Value);
}
