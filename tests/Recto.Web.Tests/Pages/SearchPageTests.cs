using System.Net;

namespace Recto.Web.Tests.Pages;

public class SearchPageTests(Catalogue catalogue)
{
    public static TheoryData<string> HostileQueries => new()
    {
        new string('a', 10_000),
        string.Concat(Enumerable.Repeat("attention ", 1_000)),
        "\"unbalanced",
        "\"\"\"\"\"",
        "(((((",
        "author:",
        "author:\"",
        "after:yesterday before:",
        ".*(a+)+$ [^] {9999} \\",
        "attention\u0000\u0001\u001F\u007F",
        "\u202Eattention\u202C \u2066x",
        "\uD800 lone surrogate",
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "%00 %s %n ${jndi:ldap://x}",
        "AND OR NOT - + * ? ~ ^ :",
        "😀 ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
    };

    [Theory]
    [MemberData(nameof(HostileQueries))]
    public async Task A_hostile_query_is_answered_with_a_page(string query)
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.GetAsync("/papers?q=" + Uri.EscapeDataString(query), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await Site.ReadAsync(response);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Empty(page.QuerySelectorAll("script:not([src])"));
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_cut_with_a_note()
    {
        var page = await catalogue.ShowAsync("/papers?q=" + new string('a', 5_000));

        Assert.Contains("only its first 2,000 characters were used", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2_000, page.QuerySelector("#q")!.GetAttribute("value")!.Length);
    }

    [Fact]
    public async Task Results_mark_the_words_and_say_what_found_them()
    {
        var page = await catalogue.ShowAsync("/papers?q=point+cloud+transformer+latency");

        var first = page.QuerySelector(".item")!;
        Assert.StartsWith("FlatFormer", first.QuerySelector("h2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Point", first.QuerySelectorAll("h2 mark").Select(mark => mark.TextContent));
        Assert.StartsWith("Found by ", first.QuerySelector(".reason")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("point cloud transformer latency", page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task Facets_count_and_restrict_and_a_restriction_can_be_taken_off()
    {
        var all = await catalogue.ShowAsync("/papers?q=attention");
        var facet = all.QuerySelectorAll("nav[aria-label=Topics] a").First(link => link.TextContent.StartsWith("Theory", StringComparison.Ordinal));
        var count = facet.QuerySelector(".n")!.TextContent;

        var restricted = await catalogue.ShowAsync(facet.GetAttribute("href")!);
        Assert.StartsWith($"{count} paper", restricted.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/papers?q=attention", restricted.QuerySelector(".limits a")!.GetAttribute("href"));

        var year = all.QuerySelector("nav[aria-label=Years] a")!;
        var inYear = await catalogue.ShowAsync(year.GetAttribute("href")!);
        Assert.StartsWith(year.QuerySelector(".n")!.TextContent + " paper", inYear.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_without_results_says_what_was_searched_and_offers_what_may_be_meant()
    {
        var page = await catalogue.ShowAsync("/papers?q=hyperparametr+scalling");

        Assert.StartsWith("No paper for “hyperparametr scalling”", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var better = page.QuerySelector(".better a")!;
        Assert.Contains("scaling", better.TextContent, StringComparison.Ordinal);
        Assert.Contains("Titles, abstracts, authors and ids were searched", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".item"));
        Assert.NotEmpty((await catalogue.ShowAsync(better.GetAttribute("href")!)).QuerySelectorAll(".item"));
    }

    [Theory]
    [InlineData("2301.08739")]
    [InlineData("arXiv:2301.08739v2")]
    [InlineData("https://arxiv.org/pdf/2301.08739")]
    public async Task An_id_or_address_jumps_to_the_paper(string query)
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.GetAsync("/papers?q=" + Uri.EscapeDataString(query), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/papers/2301.08739", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_part_of_the_query_that_cannot_be_used_is_named()
    {
        var page = await catalogue.ShowAsync("/papers?q=attention+after:someday");

        Assert.Contains("someday", page.QuerySelector(".day .quiet")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".item"));
    }

    [Fact]
    public async Task Results_come_in_pages_of_twenty()
    {
        var first = await catalogue.ShowAsync("/papers?q=model");
        Assert.Equal(20, first.QuerySelectorAll(".item").Length);

        var second = await catalogue.ShowAsync(first.QuerySelector(".pager [rel=next]")!.GetAttribute("href")!);
        Assert.Equal("21", second.QuerySelector(".place")!.TextContent);
    }

    [Fact]
    public async Task A_broad_query_is_asked_one_question_and_each_answer_narrows_it()
    {
        using var site = new Site();
        string[] fields = ["vision", "language-models", "robotics"];
        await site.AddAsync([.. Enumerable.Range(1, 150).Select(i => Made.Listed($"2505.{i:00000}", $"Quokka number {i}", "2025-05-20", i)
            .With(paper => paper with { Topics = [fields[i % 3]] }))]);
        using var visitor = site.Visitor();
        var page = await Site.ReadAsync(await visitor.GetAsync("/papers?q=quokka", TestContext.Current.CancellationToken));
        Assert.Equal(3, page.QuerySelectorAll(".question a").Length);

        var narrowed = await Site.ReadAsync(await visitor.GetAsync(page.QuerySelector(".question a")!.GetAttribute("href"), TestContext.Current.CancellationToken));
        Assert.StartsWith("50 papers", narrowed.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(narrowed.QuerySelectorAll(".question"));
    }
}
