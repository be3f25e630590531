using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Recto.Hosting.Labs;
using Recto.Labs.Common;

namespace Recto.Web.Pages.Labs;

/// <summary>What can be taken away from a lab: records as JSON, figures and badges as SVG.</summary>
internal static class LabFiles
{
    private const string SvgType = "image/svg+xml; charset=utf-8";

    // A figure carries its own style and nothing else; opened by itself it may use that and load nothing.
    private const string SvgPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    public static IResult Json(HttpContext http, LabRecord record, string cacheControl = "public, max-age=300") =>
        Tagged(http, Encoding.UTF8.GetBytes(LabJson.Write(record)), "application/json; charset=utf-8", cacheControl);

    /// <summary>The main figure as a file; null when the record has no points for it.</summary>
    public static IResult? Figure(HttpContext http, LabCard card, LabRecord record, string cacheControl = "public, max-age=300") =>
        card.Figures is [var main, ..] && record.Series.Any(series => series.Figure == main.Key)
            ? Svg(http, FigureSvg.Render(main, record.Series, new FigureStyle()), cacheControl)
            : null;

    public static IResult Svg(HttpContext http, string svg, string cacheControl)
    {
        http.Response.Headers.ContentSecurityPolicy = SvgPolicy;
        return Tagged(http, Encoding.UTF8.GetBytes(svg), SvgType, cacheControl);
    }

    /// <summary>A thumbnail may be kept for good when it is asked for by its fingerprint.</summary>
    public static IResult Thumbnail(HttpContext http, LabThumbnail thumbnail)
    {
        http.Response.Headers.ContentSecurityPolicy = SvgPolicy;
        var current = thumbnail.Address == http.Request.Path + http.Request.QueryString;
        return Tagged(http, thumbnail.Content, SvgType, current ? "public, max-age=31536000, immutable" : "no-cache");
    }

    /// <summary>The figure as a picture: mails and other sites show it.</summary>
    public static IResult Picture(HttpContext http, LabPicture picture)
    {
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var current = http.Request.Query["v"] == picture.Version;
        return Tagged(http, picture.Content, "image/png", current ? "public, max-age=31536000, immutable" : "no-cache");
    }

    private static IResult Tagged(HttpContext http, byte[] content, string type, string cacheControl)
    {
        http.Response.Headers.CacheControl = cacheControl;
        return Results.Bytes(content, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\""));
    }
}
