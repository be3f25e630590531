using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Recto.Hosting.Fronts;
using Recto.Papers.Topics;
using Recto.Papers.Windows;
using Recto.Web.Pages.Front;
using Recto.Web.Rendering;

namespace Recto.Web.Feeds;

/// <summary>
/// The lists as Atom feeds: <c>/feed.atom</c> is the latest day; <c>window</c> (day, week, month, all), <c>order</c> and <c>topic</c> choose another.
/// </summary>
internal static class FeedEndpoints
{
    private const int Entries = 100;

    public static void MapFeeds(this IEndpointRouteBuilder routes) => routes.MapRead("/feed.atom", Atom);

    private static async Task<IResult> Atom(HttpContext http, Hosting.Fronts.FrontPage lists, SiteAddress site)
    {
        var query = http.Request.Query;
        if (!Enum.TryParse<WindowKind>(query["window"], ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            kind = WindowKind.Day;
        }

        var window = ListWindow.Of(kind, await lists.LatestDayAsync(http.RequestAborted));
        var address = new ListAddress(window, ListAddress.ReadOrder(query["order"]), Topic.Find(query["topic"]));
        var list = await lists.GetAsync(new FrontPageRequest(window, address.Order, address.Topic?.Slug), http.RequestAborted);
        var self = kind == WindowKind.Day ? QueryString.Empty : QueryString.Create("window", kind.ToString().ToLowerInvariant());
        var feed = new AtomFeed(
            $"{site.Name}: {address.Topic?.Name ?? "trending papers"}, {WindowWords.Heading(window)}",
            site.Absolute("/feed.atom" + self.Add(address.Query())),
            site.Absolute(address.ToString()),
            [
                .. list.Items.Take(Entries).Select(item => new AtomEntry(
                    item.Paper,
                    site.Absolute(Components.PaperAddress.Of(item.Paper.Id)),
                    item.Listing.SubmittedAt ?? new DateTimeOffset(item.Listing.Day.Date, TimeOnly.MinValue, TimeSpan.Zero))),
            ]);
        var content = feed.ToXml();
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Bytes(
            content,
            "application/atom+xml; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\""));
    }
}
