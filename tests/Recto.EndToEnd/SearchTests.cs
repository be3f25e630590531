using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

public class SearchTests(World world)
{
    public static TheoryData<string> HostileQueries =>
    [
        new string('x', 10_000),
        "\"never closed",
        "((((a OR b",
        "author: after: \"\" ::: -",
        "[a-z]+(?:.*){99}\\",
        "' OR 1=1; DROP TABLE papers; --",
        "<script>window.pwned=1</script>",
        "right\u202eto left",
        "null\u0000and\u0007bell",
        "after:yesterday before:9999-99-99",
        "\U0001F600 \uFFFD",
        "%%% ___ ***",
    ];

    [Theory]
    [InlineData("point cloud transformer latency", "FlatFormer: Flattened Window Attention for Efficient Point Cloud Transformer")]
    [InlineData("fewer trainable parameters sparse masks cross-lingual", "Composable Sparse Fine-Tuning for Cross-Lingual Transfer")]
    [InlineData("sign momentum optimizer", "Symbolic Discovery of Optimization Algorithms")]
    public async Task What_is_described_in_other_words_is_found_first(string query, string title)
    {
        await using var visit = await SearchAsync(query);
        await Expect(visit.Page.Locator(".item h2").First).ToHaveTextAsync(title);
        await Expect(visit.Page.Locator("#q")).ToHaveValueAsync(query);
        await Expect(visit.Page.Locator(".item mark").First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".item .reason").First).ToContainTextAsync("Found by");
    }

    [Fact]
    public async Task A_facet_narrows_the_results_to_its_count_and_can_be_taken_back()
    {
        await using var visit = await SearchAsync("language models");
        var all = await visit.Page.Locator("h1").InnerTextAsync();
        foreach (var name in new[] { "Topics", "Years" })
        {
            var facet = visit.Page.GetByRole(AriaRole.Navigation, new() { Name = name, Exact = true }).Locator("a").Nth(1);
            var count = await facet.Locator(".n").InnerTextAsync();
            await facet.ClickAsync();
            await Expect(visit.Page.Locator(".limits .chip")).ToHaveCountAsync(1);
            await Expect(visit.Page.Locator("h1")).ToContainTextAsync(count == "1" ? "1 paper" : $"{count} papers");
            await visit.Page.Locator(".limits .chip").ClickAsync();
            await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(all);
        }
    }

    [Fact]
    public async Task Results_go_on_over_pages()
    {
        await using var visit = await SearchAsync("models");
        var first = await visit.TextsAsync(".item h2");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(visit.Page.Locator(".pager")).ToContainTextAsync("Page 2");
        Assert.Empty(first.Intersect(await visit.TextsAsync(".item h2")));
    }

    [Fact]
    public async Task A_mistyped_word_gets_the_right_one_offered()
    {
        await using var visit = await SearchAsync("recomendation");
        await visit.Page.Locator(".better a").ClickAsync();
        await Expect(visit.Page.Locator("#q")).ToHaveValueAsync("recommendation");
        await Expect(visit.Page.Locator(".item mark").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_search_without_results_says_what_was_searched_and_how_to_go_on()
    {
        await using var visit = await SearchAsync("zzqxv blorptastic");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("No paper");
        await Expect(visit.Page.Locator(".empty")).ToContainTextAsync("Titles, abstracts, authors and ids were searched");
        await Expect(visit.Page.Locator(".hints")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("2301.08739")]
    [InlineData("arXiv:2301.08739v2")]
    [InlineData("https://arxiv.org/abs/2301.08739")]
    [InlineData("http://arxiv.org/pdf/2301.08739v1.pdf")]
    public async Task An_arxiv_id_or_address_leads_to_the_paper(string query)
    {
        await using var visit = await SearchAsync(query);
        await Expect(visit.Page).ToHaveURLAsync(new Uri(world.Site, "/papers/2301.08739").AbsoluteUri);
    }

    [Theory]
    [InlineData("author:han point")]
    [InlineData("\"point cloud\"")]
    [InlineData("attention after:2024-01 has:code")]
    public async Task Fields_and_phrases_narrow_a_search(string query)
    {
        await using var visit = await SearchAsync(query);
        await Expect(visit.Page.Locator(".item mark").First).ToBeVisibleAsync();
        Assert.InRange((await visit.TextsAsync("ol.items > .item")).Count, 1, 20);
    }

    [Theory]
    [MemberData(nameof(HostileQueries))]
    public async Task A_hostile_query_gets_a_page_like_any_other(string query)
    {
        await using var visit = await world.VisitAsync(context => context.ViewportSize = new ViewportSize { Width = 320, Height = 640 });
        var response = await visit.GoAsync("/papers?q=" + Uri.EscapeDataString(query));
        Assert.Equal(200, response.Status);
        await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => 'pwned' in window"));
        Assert.Equal(320, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(visit.Complaints);
    }

    private async Task<Visit> SearchAsync(string query)
    {
        var visit = await world.VisitAsync();
        await visit.GoAsync("/");
        var field = visit.Page.Locator("#q");
        await field.FillAsync(query);
        await field.PressAsync("Enter");
        await visit.Page.WaitForURLAsync(address => !address.EndsWith('/'));
        return visit;
    }
}
