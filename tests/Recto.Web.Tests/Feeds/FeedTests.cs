using System.Net;
using System.Xml.Linq;

namespace Recto.Web.Tests.Feeds;

public class FeedTests(Catalogue catalogue)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("/feed.atom", 67)]
    [InlineData("/feed.atom?topic=recommendation", 2)]
    [InlineData("/feed.atom?window=week", 67)]
    [InlineData("/feed.atom?window=nonsense&order=nonsense&topic=nonsense", 67)]
    [InlineData("/feed.atom?window=99", 67)]
    public async Task A_feed_has_what_the_standard_requires(string address, int entries)
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal("application/atom+xml", response.Content.Headers.ContentType?.MediaType);

        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.StartsWith("https://papers.example/feed.atom", feed.Element(Atom + "id")!.Value, StringComparison.Ordinal);
        Assert.NotEmpty(feed.Element(Atom + "title")!.Value);
        Assert.Equal(TimeSpan.Zero, DateTimeOffset.Parse(feed.Element(Atom + "updated")!.Value, null).Offset);
        Assert.Equal(
            feed.Element(Atom + "id")!.Value,
            feed.Elements(Atom + "link").Single(link => (string?)link.Attribute("rel") == "self").Attribute("href")!.Value);

        var found = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(entries, found.Count);
        Assert.Equal(entries, found.Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.All(found, entry =>
        {
            Assert.NotEmpty(entry.Element(Atom + "title")!.Value);
            Assert.EndsWith("Z", entry.Element(Atom + "updated")!.Value, StringComparison.Ordinal);
            Assert.Contains(entry.Elements(Atom + "link"), link => (string?)link.Attribute("rel") == "alternate");
            Assert.NotEmpty(entry.Elements(Atom + "author").Elements(Atom + "name"));
        });
    }

    [Fact]
    public async Task A_reader_that_has_the_feed_is_told_so()
    {
        using var visitor = catalogue.Visitor();
        using var first = await visitor.GetAsync("/feed.atom", TestContext.Current.CancellationToken);
        visitor.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await visitor.GetAsync("/feed.atom", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Characters_that_xml_cannot_say_do_not_break_a_feed()
    {
        using var site = new Site();
        await site.AddAsync(Made.Listed("2505.00001", "A <b>\u0001bell\uD800</b> & ]]> 😀", "2025-05-20"));
        using var visitor = site.Visitor();

        var feed = XDocument.Parse(await visitor.GetStringAsync("/feed.atom", TestContext.Current.CancellationToken)).Root!;
        var title = feed.Element(Atom + "entry")!.Element(Atom + "title")!.Value;
        Assert.Contains("😀", title, StringComparison.Ordinal);
        Assert.Contains("<b>", title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_name_their_feeds()
    {
        var front = await catalogue.ShowAsync("/?topic=vision");
        Assert.Equal("/feed.atom?topic=vision", front.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href"));

        var week = await catalogue.ShowAsync("/papers/week/2025-W11?order=new");
        Assert.Equal("/feed.atom?window=week&order=new", week.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/opensearch.xml", "https://papers.example/papers?q={searchTerms}")]
    [InlineData("/sitemap.xml", "https://papers.example/papers/date/2025-03-12")]
    public async Task Machines_find_search_and_days(string address, string expected)
    {
        using var visitor = catalogue.Visitor();
        var text = await visitor.GetStringAsync(address, TestContext.Current.CancellationToken);

        Assert.NotNull(XDocument.Parse(text).Root);
        Assert.Contains(expected, WebUtility.HtmlDecode(text), StringComparison.Ordinal);
    }
}
