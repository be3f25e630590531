using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Recto.Hosting.Labs;
using Recto.Papers;
using Recto.Papers.Topics;
using Recto.Store;
using Recto.Web.Pages.Labs;
using Recto.Web.Rendering;

namespace Recto.Web.Feeds;

/// <summary>What browsers and search engines ask for: how to search here, what to visit and what to leave alone.</summary>
internal static class DirectoryEndpoints
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static void MapDirectory(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/opensearch.xml", (HttpContext http, SiteAddress site) => Xml(http, OpenSearch(site), "application/opensearchdescription+xml"));
        routes.MapRead("/robots.txt", Robots);
        routes.MapRead("/sitemap.xml", Sitemap);
    }

    private static XElement OpenSearch(SiteAddress site)
    {
        XNamespace xmlns = "http://a9.com/-/spec/opensearch/1.1/";
        return new XElement(
            xmlns + "OpenSearchDescription",
            new XElement(xmlns + "ShortName", site.Name),
            new XElement(xmlns + "Description", "Search trending research papers"),
            new XElement(xmlns + "InputEncoding", "UTF-8"),
            new XElement(
                xmlns + "Url",
                new XAttribute("type", "text/html"),
                new XAttribute("template", site.Absolute("/papers").AbsoluteUri + "?q={searchTerms}")));
    }

    private static IResult Robots(SiteAddress site) => Results.Text(
        "User-agent: *\nDisallow: /papers?\nDisallow: /preferences/\nDisallow: /unsubscribe/\nDisallow: /subscribe/confirm/\n\n"
        + $"Sitemap: {site.Absolute("/sitemap.xml").AbsoluteUri}\n");

    private static async Task<IResult> Sitemap(HttpContext http, PaperReader papers, LabShelf labs, SiteAddress site)
    {
        XNamespace xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var days = await papers.DaysAsync(new ListDay(DateOnly.MinValue), new ListDay(DateOnly.MaxValue), http.RequestAborted);
        string[] paths =
        [
            "/", "/labs", "/topics", "/digest", "/about",
            .. labs.All.Select(lab => LabAddress.Of(lab.Paper)),
            .. Topic.All.Select(topic => $"/topics/{topic.Slug}"),
            .. days.Reverse().Take(40_000).Select(day => $"/papers/date/{day.Day}"),
        ];
        return Xml(http, new XElement(xmlns + "urlset", paths.Select(path =>
            new XElement(xmlns + "url", new XElement(xmlns + "loc", site.Absolute(path).AbsoluteUri)))), "application/xml");
    }

    private static IResult Xml(HttpContext http, XElement root, string type)
    {
        http.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={Day.TotalSeconds:0}");
        return Results.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root, type, Encoding.UTF8);
    }
}
