using System.Net;

namespace Recto.Web.Tests.Pages;

public class EveryPageTests(Catalogue catalogue)
{
    public static TheoryData<string, HttpStatusCode, string> Addresses => new()
    {
        { "/", HttpStatusCode.OK, "Wednesday 12 March 2025" },
        { "/papers/date/2025-03-12", HttpStatusCode.OK, "67 papers" },
        { "/papers/week/2025-W11", HttpStatusCode.OK, "Week 11 of 2025" },
        { "/papers/month/2025-03", HttpStatusCode.OK, "March 2025" },
        { "/papers/trending", HttpStatusCode.OK, "All papers" },
        { "/papers", HttpStatusCode.OK, "What a search understands" },
        { "/papers?q=point+cloud", HttpStatusCode.OK, "FlatFormer" },
        { "/papers/2301.08739", HttpStatusCode.OK, "FlatFormer" },
        { "/topics", HttpStatusCode.OK, "Retrieval and search" },
        { "/topics/vision", HttpStatusCode.OK, "Computer vision" },
        { "/subscribe", HttpStatusCode.OK, "One mail, one click to leave." },
        { "/subscribe/sent", HttpStatusCode.OK, "Look into your mailbox" },
        { "/digest", HttpStatusCode.OK, "No issue has been sent yet" },
        { "/labs", HttpStatusCode.OK, "No lab yet" },
        { "/labs?verdict=no-lab&sort=paper&order=reverse", HttpStatusCode.OK, "No lab yet" },
        { "/labs?verdict=%22%3E&room=cellar&sort=7", HttpStatusCode.OK, "of 67 papers run" },
        { "/about", HttpStatusCode.OK, "How papers are ranked" },
        { "/help", HttpStatusCode.OK, "Keyboard" },
        { "/healthz", HttpStatusCode.OK, "ok" },
        { "/robots.txt", HttpStatusCode.OK, "Sitemap: https://papers.example/sitemap.xml" },
        { "/papers/date/2025-02-30", HttpStatusCode.BadRequest, "Write it as 2025-03-12" },
        { "/papers/date/2025-W11", HttpStatusCode.BadRequest, "is none" },
        { "/papers/date/%0A%1B", HttpStatusCode.BadRequest, "" },
        { "/papers/week/2025-W54", HttpStatusCode.BadRequest, "Write it as 2025-W11" },
        { "/papers/month/2025-13", HttpStatusCode.BadRequest, "Write it as 2025-03" },
        { "/papers/2301.99999", HttpStatusCode.NotFound, "There is no such paper here" },
        { "/papers/hep-th/9901001", HttpStatusCode.NotFound, "There is no such paper here" },
        { "/papers/%F0%9F%98%80", HttpStatusCode.NotFound, "There is no such paper here" },
        { "/papers/2301.99999/lab", HttpStatusCode.NotFound, "No lab yet" },
        { "/papers/nonsense/lab", HttpStatusCode.NotFound, "There is no such page" },
        { "/papers/2301.99999/lab/runs/abc", HttpStatusCode.NotFound, "There is no such run" },
        { "/papers/2301.99999/lab/figure.svg", HttpStatusCode.NotFound, "There is no such page" },
        { "/topics/nonsense", HttpStatusCode.NotFound, "There is no such topic" },
        { "/digest/2025-03-12", HttpStatusCode.NotFound, "There is no such issue" },
        { "/digest/today", HttpStatusCode.BadRequest, "That is not a day" },
        { "/preferences/0123", HttpStatusCode.NotFound, "belongs to no subscription" },
        { "/unsubscribe/0123", HttpStatusCode.NotFound, "belongs to no subscription" },
        { "/nowhere/at/all", HttpStatusCode.NotFound, "There is no such page" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_answers_with_its_status_and_says_what_it_is_about(string address, HttpStatusCode status, string text)
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(text, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_has_no_inline_style_or_script_and_a_strict_policy(string address, HttpStatusCode status, string text)
    {
        _ = (status, text);
        using var visitor = catalogue.Visitor();
        using var response = await visitor.GetAsync(address, TestContext.Current.CancellationToken);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);

        var page = await Site.ReadAsync(response);
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src]), base, iframe, object"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/papers/2301.08739")]
    [InlineData("/papers?q=attention")]
    [InlineData("/topics")]
    [InlineData("/preferences/0123")]
    public async Task A_page_has_one_heading_landmarks_and_a_way_past_the_masthead(string address)
    {
        var page = await catalogue.ShowAsync(address);

        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main#main"));
        Assert.NotNull(page.QuerySelector("body > a.skip[href='#main']"));
        Assert.NotNull(page.QuerySelector("header form[role=search] input[name=q]"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.QuerySelectorAll("input:not([type=hidden]), button"), field => Assert.True(
            field.TagName == "BUTTON" ? field.TextContent.Trim().Length > 0 : page.QuerySelector($"label[for='{field.Id}']") is not null || field.Closest("label") is not null));
    }

    [Fact]
    public async Task A_client_that_takes_json_only_gets_problem_details()
    {
        using var visitor = catalogue.Visitor();
        visitor.DefaultRequestHeaders.Add("Accept", "application/json");
        using var response = await visitor.GetAsync("/papers/2301.99999", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("There is no such paper here", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_request_gets_the_headers_alone()
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_files_that_pages_refer_to_may_be_kept_for_good()
    {
        using var visitor = catalogue.Visitor();
        var page = await catalogue.ShowAsync("/");
        var addresses = page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(link => link.GetAttribute("href")!)
            .Append(page.QuerySelector("script")!.GetAttribute("src")!).ToList();

        Assert.Equal(3, addresses.Count);
        foreach (var address in addresses)
        {
            using var response = await visitor.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        }

        using var outdated = await visitor.GetAsync("/assets/site.000000000000.css", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, outdated.StatusCode);
    }
}
