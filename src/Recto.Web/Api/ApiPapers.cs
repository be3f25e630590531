using System.Globalization;
using Recto.Hosting.Fronts;
using Recto.Hosting.Searching;
using Recto.Papers;
using Recto.Papers.Windows;
using Recto.Store;
using Recto.Web.PageCache;
using Recto.Web.Rendering;

namespace Recto.Web.Api;

/// <summary>Builds the answers of the papers API, from the same lists and the same index as the pages.</summary>
internal sealed class ApiPapers(FrontPage lists, PaperIndex index, PaperReader papers, ApiShapes shapes, SiteAddress site)
{
    private static readonly PaperReception Unknown = new(null, 0);

    public async Task<RenderedPage> DailyAsync(DailyRequest request, CancellationToken cancellationToken)
    {
        var skip = (int)Math.Min((long)request.Page * request.Limit, int.MaxValue);
        var items = request is { Window.Kind: WindowKind.All, Submitter: null }
            ? await lists.StretchAsync(request.Order, skip, request.Limit, cancellationToken)
            : (await lists.GetAsync(new FrontPageRequest(request.Window, request.Order), cancellationToken)).Items
                .Where(item => request.Submitter is null || string.Equals(item.Listing.Submitter, request.Submitter, StringComparison.OrdinalIgnoreCase))
                .Skip(skip).Take(request.Limit);
        return Json(items.Select(item => shapes.Item(item.Paper, new PaperReception(item.Listing, item.Score.Votes))));
    }

    public async Task<RenderedPage> SearchAsync(string query, int limit, CancellationToken cancellationToken)
    {
        var found = (await index.SearchAsync(new PaperQuery(query, Take: limit), cancellationToken)).Hits.Select(hit => hit.Paper).ToList();
        var receptions = await papers.ReceptionsAsync([.. found.Select(paper => paper.Id)], cancellationToken);
        return Json(found.Select(paper => shapes.Item(paper, receptions.GetValueOrDefault(paper.Id, Unknown))));
    }

    public async Task<RenderedPage> OneAsync(PaperId id, CancellationToken cancellationToken)
    {
        if ((await papers.FindAsync(id, cancellationToken))?.Paper is not { } paper)
        {
            return RenderedPage.Failed(StatusCodes.Status404NotFound, new Problem("There is no such paper here", "No paper on this site has that id."));
        }

        var receptions = await papers.ReceptionsAsync([paper.Id], cancellationToken);
        return Json(shapes.Flat(paper, receptions.GetValueOrDefault(paper.Id, Unknown)));
    }

    public async Task<RenderedPage> AllAsync(PaperCursor? cursor, int limit, CancellationToken cancellationToken)
    {
        var stretch = await papers.StretchAsync(cursor, limit, cancellationToken);
        var receptions = await papers.ReceptionsAsync([.. stretch.Papers.Select(paper => paper.Id)], cancellationToken);
        var link = stretch.Next is { } next
            ? string.Create(CultureInfo.InvariantCulture, $"<{site.Absolute($"/api/papers?limit={limit}&cursor={next}").AbsoluteUri}>; rel=\"next\"")
            : null;
        return Json(stretch.Papers.Select(paper => shapes.Flat(paper, receptions.GetValueOrDefault(paper.Id, Unknown))), link);
    }

    private static RenderedPage Json<T>(T value, string? link = null) => RenderedPage.Data(ApiJson.Write(value), ApiJson.ContentType, link);
}
