using System.Globalization;
using Microsoft.Playwright;
using Recto.Ingest;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

public class BrowseTests(World world)
{
    [Fact]
    public async Task The_front_page_of_12_March_2025_shows_67_papers_in_order()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/");

        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Wednesday 12 March 2025");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("67 papers");
        Assert.Equal(BuiltInCatalogue.Read().OrderBy(record => record.Listing!.Position).Select(record => record.Paper.Title), await visit.TextsAsync(".item h2"));
    }

    [Fact]
    public async Task Earlier_and_later_days_are_one_click_away_and_days_without_papers_are_passed_over()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/");
        foreach (var (day, papers) in new[] { ("11 March 2025", 12), ("10 March 2025", 9), ("20 February 2025", 6) })
        {
            await visit.Page.Locator("a[rel=prev]").ClickAsync();
            await Expect(visit.Page.Locator("h1")).ToContainTextAsync(day);
            await Expect(visit.Page.Locator(".item")).ToHaveCountAsync(papers);
        }

        await Expect(visit.Page.Locator("a[rel=prev]")).ToHaveCountAsync(0);
        await visit.Page.Locator("a[rel=next]").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Monday 10 March 2025");
    }

    [Fact]
    public async Task Day_week_month_and_all_hold_what_was_listed_in_them()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/");
        foreach (var (window, heading, papers) in new[]
                 {
                     ("Week", "Week 11 of 2025", 88), ("Month", "March 2025", 88), ("All", "All papers", 94), ("Day", "Wednesday 12 March 2025", 67),
                 })
        {
            await visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Window" }).GetByRole(AriaRole.Link, new() { Name = window, Exact = true }).ClickAsync();
            await Expect(visit.Page.Locator("h1")).ToContainTextAsync(heading);
            await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{papers} papers");
            await Expect(visit.Page.Locator(".row [aria-current]").First).ToHaveTextAsync(window);
        }
    }

    [Fact]
    public async Task A_long_list_goes_on_over_pages_without_losing_or_repeating_a_paper()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/papers/month/2025-03");
        var first = await visit.TextsAsync(".item h2");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(visit.Page.Locator(".pager")).ToContainTextAsync("Page 2 of 2");
        var second = await visit.TextsAsync(".item h2");

        Assert.Equal((50, 38), (first.Count, second.Count));
        Assert.Equal(88, first.Concat(second).Distinct().Count());
        await Expect(visit.Page.Locator("ol.items")).ToHaveAttributeAsync("start", "51");
    }

    [Fact]
    public async Task Trending_new_and_most_voted_are_three_orders_of_the_same_papers()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/papers/date/2025-03-11");
        var trending = await visit.TextsAsync(".item h2");
        var scores = (await visit.TextsAsync(".why tfoot td:nth-child(2)")).Select(Number).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(12, scores.Count);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Most voted" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("order=votes"));
        var votes = (await visit.TextsAsync(".item .count")).Select(Number).ToList();
        Assert.Equal(votes.OrderDescending(), votes);
        Assert.True(votes.Distinct().Count() > 5);
        Assert.Equal(trending.Order(), (await visit.TextsAsync(".item h2")).Order());

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "New", Exact = true }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("order=new"));
        var newest = await visit.TextsAsync(".item h2");
        Assert.Equal(trending.Order(), newest.Order());
        Assert.NotEqual(trending, newest);
    }

    [Fact]
    public async Task A_topic_narrows_a_list_to_its_papers_and_all_topics_widens_it_again()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/");
        await visit.Page.Locator(".topics summary").ClickAsync();
        var link = visit.Page.Locator(".topics nav a", new() { HasText = "Retrieval and search" });
        var count = int.Parse(await link.Locator(".n").InnerTextAsync(), CultureInfo.InvariantCulture);
        await link.ClickAsync();

        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{count} papers");
        await Expect(visit.Page.Locator(".item")).ToHaveCountAsync(count);
        await Expect(visit.Page.Locator(".item", new() { Has = visit.Page.Locator(".chip", new() { HasText = "Retrieval and search" }) })).ToHaveCountAsync(count);

        await visit.Page.Locator(".topics summary").ClickAsync();
        await visit.Page.Locator(".topics nav a", new() { HasText = "All topics" }).ClickAsync();
        await Expect(visit.Page.Locator(".item")).ToHaveCountAsync(67);
    }

    [Fact]
    public async Task An_abstract_opens_and_closes_in_place()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/");
        var item = visit.Page.Locator(".item").First;
        await Expect(item.Locator(".abstract")).ToBeHiddenAsync();
        var closed = (await item.Locator(".gist summary").BoundingBoxAsync())!;
        Assert.InRange(closed.Height, 30, 70); // two lines

        await item.Locator(".gist summary").ClickAsync();
        await Expect(item.Locator(".abstract")).ToBeVisibleAsync();
        Assert.True((await item.Locator(".abstract").InnerTextAsync()).Length > 500);
        Assert.EndsWith("/", visit.Page.Url, StringComparison.Ordinal);
        await item.Locator(".gist summary").ClickAsync();
        await Expect(item.Locator(".abstract")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Why_here_shows_terms_that_sum_to_the_score()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/papers/date/2025-03-11");
        var why = visit.Page.Locator(".why").First;
        await Expect(why.Locator("table")).ToBeHiddenAsync();
        await why.Locator("summary").ClickAsync();
        await Expect(why.Locator("table")).ToBeVisibleAsync();

        var terms = (await why.Locator("tbody td:nth-child(2)").AllInnerTextsAsync()).Select(Number).ToList();
        Assert.True(terms.Count > 1);
        Assert.Equal(Number(await why.Locator("tfoot td").First.InnerTextAsync()), terms.Sum(), 0.02);
        Assert.All(await why.Locator("tbody td:nth-child(3)").AllInnerTextsAsync(), sentence => Assert.Contains(' ', sentence));
    }

    [Fact]
    public async Task A_paper_page_leads_to_similar_papers_topics_days_and_citations()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/");
        await visit.Page.Locator(".item h2 a").First.ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Uri(world.Site, "/papers/2301.08739").AbsoluteUri);
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("FlatFormer");
        await Expect(visit.Page.Locator(".standfirst")).ToContainTextAsync("LiDAR");
        await Expect(visit.Page.Locator(".links a").First).ToHaveAttributeAsync("href", "https://arxiv.org/abs/2301.08739");
        await Expect(visit.Page.Locator("meta[name=citation_title]")).ToHaveAttributeAsync("content", new System.Text.RegularExpressions.Regex("^FlatFormer"));
        await Expect(visit.Page.Locator(".cite[open] pre")).ToContainTextAsync("FlatFormer");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Computer vision" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Computer vision");
        await visit.Page.GoBackAsync();
        await visit.Page.Locator(".plain a", new() { HasText = "12 March 2025" }).ClickAsync();
        await Expect(visit.Page.Locator(".item")).ToHaveCountAsync(67);
        await visit.Page.GoBackAsync();

        var similar = visit.Page.Locator(".similar a").First;
        var title = await similar.InnerTextAsync();
        Assert.DoesNotContain("FlatFormer", title, StringComparison.Ordinal);
        await similar.ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(title);
    }

    [Fact]
    public async Task The_topics_page_counts_the_papers_that_its_links_show()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/topics");
        var first = visit.Page.Locator(".index li", new() { HasText = "Attention" });
        var count = await first.Locator(".n").InnerTextAsync();
        await first.Locator("a").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync($"{count} papers");
    }

    private static double Number(string text) => double.Parse(text.Replace('\u2212', '-'), CultureInfo.InvariantCulture);
}
