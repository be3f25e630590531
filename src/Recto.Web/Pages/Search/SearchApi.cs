using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Recto.Hosting.Searching;
using Recto.Retrieval.Hybrid;
using Recto.Web.Components;
using Recto.Web.Rendering;
using Recto.Web.Security;

namespace Recto.Web.Pages.Search;

/// <summary>The search for programs: the same answer as the page's, with what each word did.</summary>
internal static class SearchApi
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapSearchApi(this IEndpointRouteBuilder routes) => routes.MapRead("/api/search", Search).RequireRateLimiting(RateLimits.Search);

    private static async Task<IResult> Search(HttpContext http, PaperIndex index, SiteAddress site)
    {
        var address = SearchAddress.Read(http.Request.Query);
        if (address.IsEmpty)
        {
            return Results.Problem(
                title: "Nothing was asked for", statusCode: StatusCodes.Status400BadRequest,
                detail: "q is the query, as on the page. topic, year, page and like (a paper's id) may stand beside it.");
        }

        var found = await index.SearchAsync(
            new PaperQuery(
                address.Query, address.Topic?.Slug, address.Year?.ToString(CultureInfo.InvariantCulture), Like: address.Like,
                Skip: (address.Page - 1) * SearchAddress.PageSize, Take: SearchAddress.PageSize),
            http.RequestAborted);
        var answer = new
        {
            address.Query,
            Like = found.Like?.Id.Value,
            address.Page,
            found.Total,
            found.FoundByMeaning,
            found.Notice,
            found.Problems,
            DidYouMean = found.Correction,
            Topics = found.Topics.Select(topic => new { Topic = topic.Value, topic.Count }),
            Years = found.Years.Select(year => new { Year = year.Value, year.Count }),
            Items = found.Hits.Select(hit => new
            {
                hit.Rank,
                Id = hit.Paper.Id.Value,
                hit.Paper.Title,
                hit.Paper.Authors,
                Published = hit.Paper.Published?.ToString(),
                hit.Paper.Topics,
                Url = site.Absolute(PaperAddress.Of(hit.Paper.Id)),
                Score = Math.Round(hit.Score, 6),
                Terms = hit.Terms.Select(term => new { term.Term, Score = Math.Round(term.Score, 4) }),
                Meaning = hit.Reason.HasFlag(MatchReason.Meaning),
                Similarity = hit.Similarity is { } near ? Math.Round(near, 4) : (double?)null,
            }),
        };
        return Results.Text(JsonSerializer.Serialize(answer, Json) + "\n", "application/json; charset=utf-8");
    }
}
