using System.Net;
using Recto.Papers;

namespace Recto.Web.Tests.Pages;

public class PaperPageTests(Catalogue catalogue)
{
    [Theory]
    [InlineData("/papers/2301.08739v2", "/papers/2301.08739")]
    [InlineData("/papers/arxiv:2301.08739", "/papers/2301.08739")]
    [InlineData("/papers/arXiv:2301.08739v1", "/papers/2301.08739")]
    [InlineData("/papers/https://arxiv.org/abs/2301.08739", "/papers/2301.08739")]
    [InlineData("/papers/2301.08739v2.bib", "/papers/2301.08739.bib")]
    [InlineData("/papers/HEP-TH/9901001", "/papers/hep-th/9901001")]
    [InlineData("/papers/math.GT%2F0309136v1", "/papers/math/0309136")]
    public async Task Other_forms_of_an_id_lead_to_the_one_address(string asked, string canonical)
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.GetAsync(asked, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(canonical, response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("hep-th/9901001")]
    [InlineData("conf:nips2018/11127")]
    [InlineData("acl:P18-1001")]
    public async Task An_id_with_a_slash_or_a_colon_is_an_address_as_it_is(string id)
    {
        using var site = new Site();
        await site.AddAsync(Made.Listed(id, "A paper from elsewhere", "2025-05-20"));
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync("/papers/" + id, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("A paper from elsewhere", (await Site.ReadAsync(response)).QuerySelector("h1")!.TextContent);
        var front = await Site.ReadAsync(await visitor.GetAsync("/", TestContext.Current.CancellationToken));
        Assert.Equal("/papers/" + id, front.QuerySelector(".item h2 a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_alias_leads_to_the_paper_for_good()
    {
        using var site = new Site();
        await site.AddAsync(Made.Listed("2505.00001", "Known twice", "2025-05-20") with { OtherIds = [PaperId.Parse("acl:P18-1001")] });
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync("/papers/acl:P18-1001", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("/papers/2505.00001", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_unknown_paper_is_answered_with_those_that_may_be_meant()
    {
        var page = await catalogue.ShowAsync("/papers/page:flatformer-flattened-window-attention");

        Assert.StartsWith("FlatFormer", page.QuerySelector(".item h2")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_has_links_summary_listing_similar_papers_and_citations()
    {
        var page = await catalogue.ShowAsync("/papers/2301.08739");

        Assert.Equal(
            ["https://arxiv.org/abs/2301.08739", "https://arxiv.org/pdf/2301.08739", "https://github.com/mit-han-lab/flatformer", "#cite"],
            page.QuerySelectorAll(".links a").Select(link => link.GetAttribute("href")));
        Assert.StartsWith("LiDAR scans", page.QuerySelector(".standfirst")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/papers/date/2025-03-12']"));
        Assert.NotEmpty(page.QuerySelectorAll(".terms tbody tr"));
        Assert.NotEmpty(page.QuerySelectorAll(".similar li .reason"));
        Assert.Contains("@misc{liu2023flatformer,", page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("button.copy"));
    }

    [Fact]
    public async Task Reference_managers_find_the_citation_tags()
    {
        var page = await catalogue.ShowAsync("/papers/2301.08739");
        string? Meta(string name) => page.QuerySelector($"meta[name={name}]")?.GetAttribute("content");

        Assert.Equal("FlatFormer: Flattened Window Attention for Efficient Point Cloud Transformer", Meta("citation_title"));
        Assert.Equal(5, page.QuerySelectorAll("meta[name=citation_author]").Length);
        Assert.Equal("Zhijian Liu", Meta("citation_author"));
        Assert.Equal("2023/01", Meta("citation_date"));
        Assert.Equal("2301.08739", Meta("citation_arxiv_id"));
        Assert.Equal("https://arxiv.org/pdf/2301.08739", Meta("citation_pdf_url"));
        Assert.Equal("https://papers.example/papers/2301.08739", Meta("citation_public_url"));
        Assert.Equal("https://papers.example/papers/2301.08739", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("meta[property='og:title']"));
        Assert.NotEmpty(Meta("description")!);
    }

    [Fact]
    public async Task Markup_and_direction_marks_in_a_paper_are_shown_as_text()
    {
        const string Title = "<script>alert(1)</script> \"quoted\" <b>bold</b> \u202Eright to left & 'more'";
        using var site = new Site();
        await site.AddAsync(Made.Listed("2505.00001", Title, "2025-05-20").With(paper => paper with
        {
            Abstract = "<img src=x onerror=alert(1)> \u0000 end",
            Summary = "</span></details><iframe src=//evil.example>",
            Authors = ["<i>Eve</i>", "Mallory \"M\" O'Neill"],
            Venue = "</title><style>*{}</style>",
            Keywords = ["\"><script>x</script>"],
        }));
        using var visitor = site.Visitor();

        foreach (var address in new[] { "/", "/papers/2505.00001", "/papers?q=bold", "/papers/week/2025-W21" })
        {
            var page = await Site.ReadAsync(await visitor.GetAsync(address, TestContext.Current.CancellationToken));
            Assert.Contains("<b>bold</b>", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("script:not([src]), b:not(.links b), img, iframe, style"));
            var heading = page.QuerySelectorAll("h1, h2").First(found => found.TextContent.Contains("bold", StringComparison.Ordinal));
            Assert.True(heading.GetAttribute("dir") == "auto" || heading.QuerySelector("bdi") is not null);
        }
    }

    [Theory]
    [InlineData("/papers/2301.08739.bib", "application/x-bibtex", "@misc{liu2023flatformer,")]
    [InlineData("/papers/2301.08739.ris", "application/x-research-info-systems", "AU  - Liu, Zhijian")]
    public async Task A_citation_can_be_downloaded(string address, string type, string text)
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("2301.08739", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.Contains(text, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_citation_of_an_unknown_paper_is_not_found()
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.GetAsync("/papers/2301.99999.bib", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
