using Recto.Web.Rendering;
using Recto.Web.Security;

namespace Recto.Web.Pages.Search;

/// <summary>Search.</summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/papers", Search).RequireRateLimiting(RateLimits.Search);
        routes.MapRead("/search", (HttpContext http) => Results.Redirect(SearchAddress.Read(http.Request.Query).ToString(), permanent: true));
        routes.MapSearchApi();
    }

    private static Task<IResult> Search(HttpContext http, PageServer server, SearchPages pages)
    {
        var address = SearchAddress.Read(http.Request.Query);
        return server.ServeAsync(http, address.ToString(), cancellationToken => pages.BuildAsync(address, cancellationToken));
    }
}
