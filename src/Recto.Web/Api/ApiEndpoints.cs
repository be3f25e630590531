using System.Globalization;
using Recto.Papers;
using Recto.Store;
using Recto.Web.Rendering;
using Recto.Web.Security;

namespace Recto.Web.Api;

/// <summary>Papers as JSON, in the form of the papers API that many clients speak. docs/papers-api.md describes it.</summary>
internal static class ApiEndpoints
{
    private const int LongestQuery = 250;

    public static void MapPapersApi(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/daily_papers", Daily).RequireRateLimiting(RateLimits.Api);
        routes.MapRead("/api/papers/search", Search).RequireRateLimiting(RateLimits.Search);
        routes.MapRead("/api/papers", All).RequireRateLimiting(RateLimits.Api);
        routes.MapRead("/api/papers/{**id}", One).RequireRateLimiting(RateLimits.Api);
    }

    private static async Task<IResult> Daily(HttpContext http, DataServer server, ApiPapers papers)
    {
        var fields = new ApiFields(http.Request.Query);
        var request = DailyRequest.Read(fields);
        return fields.Problem is { } problem
            ? ApiErrors.BadRequest(http, problem)
            : await server.ServeAsync(http, request.ToString(), cancellationToken => papers.DailyAsync(request, cancellationToken));
    }

    private static async Task<IResult> Search(HttpContext http, DataServer server, ApiPapers papers)
    {
        var fields = new ApiFields(http.Request.Query);
        var query = fields.Text("q", LongestQuery);
        var limit = fields.Number("limit", 20, 1, 120);
        if (query is null)
        {
            fields.Refuse("\"q\" must say what to search for.");
        }

        return fields.Problem is { } problem
            ? ApiErrors.BadRequest(http, problem)
            : await server.ServeAsync(http, $"/api/papers/search?q={query}&limit={Text(limit)}", cancellationToken => papers.SearchAsync(query!, limit, cancellationToken));
    }

    private static async Task<IResult> All(HttpContext http, DataServer server, ApiPapers papers)
    {
        var fields = new ApiFields(http.Request.Query);
        var limit = fields.Number("limit", 50, 1, 100);
        PaperCursor? cursor = null;
        if (fields.Text("cursor", 100) is { } given)
        {
            if (PaperCursor.TryParse(given, out var read))
            {
                cursor = read;
            }
            else
            {
                fields.Refuse("\"cursor\" must come from the Link header of the page before.");
            }
        }

        return fields.Problem is { } problem
            ? ApiErrors.BadRequest(http, problem)
            : await server.ServeAsync(http, $"/api/papers?cursor={cursor}&limit={Text(limit)}", cancellationToken => papers.AllAsync(cursor, limit, cancellationToken));
    }

    // An id may contain a slash (cs/0701001), so the rest of the path is the id.
    private static async Task<IResult> One(string id, HttpContext http, DataServer server, ApiPapers papers) =>
        PaperId.TryParse(id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), out var paper)
            ? await server.ServeAsync(http, $"/api/papers/{paper}", cancellationToken => papers.OneAsync(paper, cancellationToken))
            : ApiErrors.NotFound(http, "That is not the id of a paper, such as 2301.08739 or cs/0701001.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
