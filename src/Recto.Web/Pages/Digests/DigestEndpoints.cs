using Recto.Papers;
using Recto.Papers.Digests;
using Recto.Store;
using Recto.Web.Components;
using Recto.Web.Pages.Errors;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Digests;

/// <summary>The digest's archive. An issue is not part of the data's revision, so these pages are not kept.</summary>
internal static class DigestEndpoints
{
    private const int IssuesShown = 100;

    public static void MapDigests(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/digest", ShowArchive);
        routes.MapRead("/digest/{day}", ShowIssue);
    }

    private static async Task<IResult> ShowArchive(HttpContext http, PageServer server, Outbox outbox)
    {
        var issues = await outbox.RecentIssuesAsync(IssuesShown, http.RequestAborted);
        return await server.ServeOnceAsync(http, Page.Show<DigestArchivePage, DigestArchiveView>(new DigestArchiveView(issues)));
    }

    private static async Task<IResult> ShowIssue(string day, HttpContext http, PageServer server, Outbox outbox, ErrorPages errors)
    {
        if (!ListDay.TryParse(day, out var date))
        {
            return await errors.ShowAsync(http, new ErrorView(
                StatusCodes.Status400BadRequest, "That is not a day", "An issue of the digest is found by its day. Write it as 2025-03-12.") { Next = Back });
        }

        var weekly = http.Request.Query["cadence"] == "weekly";
        var wanted = new DigestIssue(weekly ? Cadence.Weekly : Cadence.Daily, date, "", [], default);
        return await outbox.FindIssueAsync(wanted.Key, http.RequestAborted) is { } issue
            ? await server.ServeOnceAsync(http, Page.Show<DigestIssuePage, DigestIssue>(issue))
            : await errors.ShowAsync(http, new ErrorView(
                StatusCodes.Status404NotFound, "There is no such issue", $"No {(weekly ? "weekly" : "daily")} digest was sent on {Words.Date(date)}.") { Next = Back });
    }

    private static IReadOnlyList<PageLink> Back { get; } = [new PageLink("All issues", "/digest"), new PageLink("The latest list", "/")];
}
