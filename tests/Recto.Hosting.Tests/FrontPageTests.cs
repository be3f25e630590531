using Recto.Hosting.Fronts;
using Recto.Papers;
using Recto.Papers.Trending;
using Recto.Papers.Windows;

namespace Recto.Hosting.Tests;

public class FrontPageTests
{
    [Fact]
    public async Task A_day_shows_its_papers_and_leads_to_the_nearest_days_that_have_some()
    {
        await using var site = await FilledAsync();
        var view = await GetAsync(site, WindowKind.Day);
        Assert.Equal(["2503.00001", "2503.00002", "2503.00003"], Ids(view).Order(StringComparer.Ordinal));
        Assert.Equal(3, view.Total);
        Assert.Equal([1, 2, 3], view.Items.Select(item => item.Rank));
        Assert.Equal(ListDay.Parse("2025-03-07"), view.Previous!.Value.First);
        Assert.Equal(ListDay.Parse("2025-03-20"), view.Next!.Value.First);
    }

    [Fact]
    public async Task A_week_and_a_month_gather_their_days()
    {
        await using var site = await FilledAsync();
        Assert.Equal(["2503.00001", "2503.00002", "2503.00003"], Ids(await GetAsync(site, WindowKind.Week)).Order(StringComparer.Ordinal));
        var month = await GetAsync(site, WindowKind.Month);
        Assert.Equal(5, month.Total);
        Assert.Null(month.Previous);
        Assert.Null(month.Next);
        Assert.Equal(5, (await GetAsync(site, WindowKind.All)).Total);
    }

    [Fact]
    public async Task The_orders_are_by_votes_by_newness_and_by_trend()
    {
        await using var site = await FilledAsync();
        Assert.Equal(["2503.00003", "2503.00002", "2503.00001"], Ids(await GetAsync(site, WindowKind.Day, RankingOrder.MostVoted)));
        var trending = await GetAsync(site, WindowKind.Day);
        Assert.Equal(trending.Items.Select(item => item.Score.Value).OrderDescending(), trending.Items.Select(item => item.Score.Value));
        var newest = await GetAsync(site, WindowKind.Month, RankingOrder.New);
        Assert.Equal(newest.Items.Select(item => item.Listing.Day).OrderDescending(), newest.Items.Select(item => item.Listing.Day));
    }

    [Theory]
    [InlineData(RankingOrder.Trending)]
    [InlineData(RankingOrder.New)]
    [InlineData(RankingOrder.MostVoted)]
    public async Task A_stretch_of_all_days_is_cut_from_the_list_of_all_days(RankingOrder order)
    {
        await using var site = await FilledAsync();
        await site.WriteAsync(Made.Listed(2, Made.Day.AddDays(1), 1, 9)); // listed a second time
        var whole = (await GetAsync(site, WindowKind.All, order)).Items;
        foreach (var (skip, take) in new[] { (0, 100), (0, 2), (1, 3), (4, 5), (100, 5) })
        {
            var stretch = await site.Get<FrontPage>().StretchAsync(order, skip, take, TestContext.Current.CancellationToken);
            Assert.Equal(
                whole.Skip(skip).Take(take).Select(item => (item.Rank, item.Paper.Id, item.Listing, item.Score.Value, item.Score.Votes)),
                stretch.Select(item => (item.Rank, item.Paper.Id, item.Listing, item.Score.Value, item.Score.Votes)));
        }
    }

    [Fact]
    public async Task A_topic_narrows_the_list_and_the_counts_are_of_the_whole()
    {
        await using var site = await FilledAsync();
        var day = ListWindow.Of(WindowKind.Day, Made.Day);
        var view = await site.Get<FrontPage>().GetAsync(new FrontPageRequest(day, Topic: "vision"), TestContext.Current.CancellationToken);
        Assert.Equal(["2503.00001", "2503.00002"], Ids(view).Order(StringComparer.Ordinal));
        Assert.Equal([1, 2], view.Items.Select(item => item.Rank));
        Assert.Equal(3, view.Total);
        Assert.Equal(2, view.Topics.Single(topic => topic.Slug == "vision").Papers);
        Assert.Empty(Ids(await site.Get<FrontPage>().GetAsync(new FrontPageRequest(day, Topic: "nothing"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task An_empty_day_is_empty_and_still_leads_somewhere()
    {
        await using var site = await FilledAsync();
        var view = await site.Get<FrontPage>().GetAsync(
            new FrontPageRequest(ListWindow.Of(WindowKind.Day, ListDay.Parse("2025-03-15"))), TestContext.Current.CancellationToken);
        Assert.Empty(view.Items);
        Assert.Equal((Made.Day, ListDay.Parse("2025-03-20")), (view.Previous!.Value.First, view.Next!.Value.First));
    }

    [Fact]
    public async Task The_latest_day_is_the_last_with_papers_or_today()
    {
        await using var empty = await HostedSite.EmptyAsync();
        Assert.Equal(ListDay.At(HostedSite.Start), await empty.Get<FrontPage>().LatestDayAsync(TestContext.Current.CancellationToken));
        await using var site = await FilledAsync();
        Assert.Equal(ListDay.Parse("2025-03-20"), await site.Get<FrontPage>().LatestDayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_paper_is_explained_by_its_place_on_the_list_that_people_see()
    {
        await using var site = await FilledAsync();
        var view = await GetAsync(site, WindowKind.Day);
        foreach (var item in view.Items)
        {
            var standing = (await site.Get<FrontPage>().ExplainAsync(item.Paper.Id, TestContext.Current.CancellationToken))!;
            Assert.Equal((item.Rank, 3, item.Score.Value), (standing.Rank, standing.Of, standing.Score.Value));
        }

        Assert.Null(await site.Get<FrontPage>().ExplainAsync(PaperId.Parse("2503.00006"), TestContext.Current.CancellationToken));
    }

    private static async Task<HostedSite> FilledAsync()
    {
        var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(
            Made.Listed(1, Made.Day, 1, 5, "vision"),
            Made.Listed(2, Made.Day, 2, 20, "vision"),
            Made.Listed(3, Made.Day, 3, 40, "efficiency"),
            Made.Listed(4, ListDay.Parse("2025-03-07"), 1, 10),
            Made.Listed(5, ListDay.Parse("2025-03-20"), 1, 10),
            Made.Paper(6, "Never listed"));
        return site;
    }

    private static Task<FrontPageView> GetAsync(HostedSite site, WindowKind kind, RankingOrder order = RankingOrder.Trending) =>
        site.Get<FrontPage>().GetAsync(new FrontPageRequest(ListWindow.Of(kind, Made.Day), order), TestContext.Current.CancellationToken);

    private static IEnumerable<string> Ids(FrontPageView view) => view.Items.Select(item => item.Paper.Id.Value);
}
