using Recto.Web.Rendering;

namespace Recto.Web.Assets;

/// <summary>Serves the files that pages refer to.</summary>
internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapRead("/assets/{file}", Send);

    private static IResult Send(HttpContext http, SiteAssets assets)
    {
        if (assets.Find(http.Request.Path) is not { } asset)
        {
            return Results.NotFound();
        }

        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (content, coding) =
            accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (asset.Brotli, "br")
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (asset.Gzip, "gzip")
            : (asset.Plain, null);
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (coding is not null)
        {
            http.Response.Headers.ContentEncoding = coding;
        }

        return Results.Bytes(content, asset.ContentType);
    }
}
