using System.Net;

namespace Recto.Web.Tests.Pages;

public class FrontPageTests(Catalogue catalogue)
{
    [Fact]
    public async Task The_front_page_shows_the_whole_latest_day_in_its_order()
    {
        var page = await catalogue.ShowAsync("/");

        Assert.Equal("Wednesday 12 March 2025 · 67 papers", page.QuerySelector("h1")!.TextContent);
        var titles = page.QuerySelectorAll(".item h2").Select(title => title.TextContent).ToList();
        Assert.Equal(67, titles.Count);
        Assert.StartsWith("FlatFormer", titles[0], StringComparison.Ordinal);
        Assert.StartsWith("On the Provable Advantage", titles[1], StringComparison.Ordinal);
        Assert.StartsWith("Computational Limits of Low-Rank Adaptation", titles[66], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_names_three_authors_and_counts_the_rest()
    {
        var entry = (await catalogue.ShowAsync("/")).QuerySelector(".item")!;

        Assert.Equal("Zhijian Liu, Xinyu Yang, Haotian Tang and 2 more", entry.QuerySelector(".authors")!.TextContent);
        Assert.Equal("/papers/2301.08739", entry.QuerySelector("h2 a")!.GetAttribute("href"));
        Assert.Equal("https://github.com/mit-han-lab/flatformer", entry.QuerySelector(".meta a")!.GetAttribute("href"));
        Assert.Contains("2301.08739", entry.QuerySelector(".meta .id")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(entry.QuerySelectorAll(".chip"));
        Assert.NotEmpty(entry.QuerySelectorAll(".why .terms tbody tr"));
    }

    [Fact]
    public async Task Places_stand_in_the_gutter_where_nobody_counts_votes()
    {
        var page = await catalogue.ShowAsync("/");

        Assert.Equal(["1", "2", "3"], page.QuerySelectorAll(".gutter").Take(3).Select(gutter => gutter.TextContent.Trim()));
        Assert.Empty(page.QuerySelectorAll(".gutter button"));
    }

    [Fact]
    public async Task Votes_stand_in_the_gutter_where_they_are_counted_and_the_summary_opens_to_the_abstract()
    {
        using var site = new Site();
        await site.AddAsync(
            Made.Listed("2505.00001", "Few votes", "2025-05-20", 1, votes: 3),
            Made.Listed("2505.00002", "Many votes", "2025-05-20", 2, votes: 1204).With(paper => paper with { Summary = "In short.", Abstract = "At length.\n\nAnd more." }),
            Made.Listed("2505.00003", "One vote", "2025-05-20", 3, votes: 1));
        using var visitor = site.Visitor();

        var page = await Site.ReadAsync(await visitor.GetAsync("/", TestContext.Current.CancellationToken));

        Assert.Equal("Tuesday 20 May 2025 · 3 papers", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["1,204votes", "3votes", "1vote"], page.QuerySelectorAll(".gutter").Select(gutter => gutter.TextContent.Trim()));
        Assert.Equal("In short.", page.QuerySelector(".gist summary")!.TextContent);
        Assert.Equal(["At length.", "And more."], page.QuerySelectorAll(".gist .abstract p").Select(paragraph => paragraph.TextContent));

        var listOrder = await Site.ReadAsync(await visitor.GetAsync("/?order=new", TestContext.Current.CancellationToken));
        Assert.Equal(["Few votes", "Many votes", "One vote"], listOrder.QuerySelectorAll(".item h2").Select(title => title.TextContent));
    }

    [Fact]
    public async Task Days_with_papers_are_linked_across_the_empty_ones_between()
    {
        using var site = new Site();
        await site.AddAsync(Made.Listed("2505.00001", "Later", "2025-05-20"));
        using var visitor = site.Visitor();

        var front = await Site.ReadAsync(await visitor.GetAsync("/", TestContext.Current.CancellationToken));
        Assert.Equal("/papers/date/2025-03-12", front.QuerySelector(".turn [rel=prev]")!.GetAttribute("href"));
        Assert.Null(front.QuerySelector(".turn [rel=next]"));

        var between = await Site.ReadAsync(await visitor.GetAsync("/papers/date/2025-04-01", TestContext.Current.CancellationToken));
        Assert.Contains("Nothing was listed on Tuesday 1 April 2025", between.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/papers/date/2025-03-12", between.QuerySelector(".turn [rel=prev]")!.GetAttribute("href"));
        Assert.Equal("/papers/date/2025-05-20", between.QuerySelector(".turn [rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_topic_restricts_the_list_and_is_kept_by_the_other_links()
    {
        var page = await catalogue.ShowAsync("/?topic=recommendation");

        Assert.Equal(2, page.QuerySelectorAll(".item").Length);
        Assert.Equal("Recommendation", page.QuerySelector("details.topics summary")!.TextContent);
        Assert.All(page.QuerySelectorAll(".sift .row a"), link => Assert.Contains("topic=recommendation", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_week_comes_in_pages_of_fifty_and_says_the_day_of_each_paper()
    {
        var first = await catalogue.ShowAsync("/papers/week/2025-W11");
        Assert.Equal("Week 11 of 2025 · 67 papers", first.QuerySelector("h1")!.TextContent);
        Assert.Contains("10 to 16 March 2025", first.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(50, first.QuerySelectorAll(".item").Length);
        Assert.Equal("12 March 2025", first.QuerySelector(".item .meta time")!.TextContent);

        var second = await catalogue.ShowAsync(first.QuerySelector(".pager [rel=next]")!.GetAttribute("href")!);
        Assert.Equal(17, second.QuerySelectorAll(".item").Length);
        Assert.Equal("51", second.QuerySelector("ol.items")!.GetAttribute("start"));
    }

    [Fact]
    public async Task A_page_past_the_end_leads_to_the_last()
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.GetAsync("/papers/month/2025-03?page=99", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("/papers/month/2025-03?page=2", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_topic_without_papers_that_day_says_so_and_names_ways_out()
    {
        var page = await catalogue.ShowAsync("/?topic=robotics");

        Assert.Empty(page.QuerySelectorAll(".item"));
        Assert.Equal(["/", "/topics/robotics"], page.QuerySelectorAll(".empty a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_subscribe_line_offers_daily_and_weekly()
    {
        var form = (await catalogue.ShowAsync("/")).QuerySelector("form.subscribe")!;

        Assert.Contains("Get trending papers in your inbox", form.TextContent, StringComparison.Ordinal);
        Assert.Contains("One mail, one click to leave.", form.TextContent, StringComparison.Ordinal);
        Assert.Equal(["daily", "weekly"], form.QuerySelectorAll("input[name=cadence]").Select(field => field.GetAttribute("value")));
    }
}
