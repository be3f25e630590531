using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Net.Http.Headers;
using Recto.Web.Rendering;

namespace Recto.Web.PageCache;

/// <summary>Sends a rendered page to one visitor: with that visitor's form token, compressed when the visitor's client takes gzip.</summary>
internal sealed class PageWriter(IAntiforgery antiforgery, FormToken token)
{
    /// <summary>The text that stands in rendered pages where a token belongs.</summary>
    public string Placeholder => token.Placeholder;

    public async Task WriteAsync(HttpContext http, RenderedPage page)
    {
        if (page.MovedTo is { } address)
        {
            http.Response.StatusCode = page.Status;
            http.Response.Headers.Location = address;
            return;
        }

        if (page.ETag is not null && IsKnown(http.Request, page.ETag))
        {
            Describe(http.Response, page);
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        byte[] value = [];
        if (page.HasTokens)
        {
            // Sets the cookie that belongs to the token, when the visitor has none yet.
            value = Encoding.ASCII.GetBytes(antiforgery.GetAndStoreTokens(http).RequestToken!);
        }

        var response = http.Response;
        var gzip = TakesGzip(http.Request);
        response.StatusCode = page.Status;
        response.ContentType = page.ContentType;
        Describe(response, page);
        response.ContentLength = page.LengthWith(value.Length, gzip);
        if (gzip)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        if (!HttpMethods.IsHead(http.Request.Method))
        {
            page.WriteTo(response.BodyWriter, value, gzip);
            await response.BodyWriter.FlushAsync(http.RequestAborted);
        }
    }

    private static void Describe(HttpResponse response, RenderedPage page)
    {
        // No ETag on pages: two visitors never get the same bytes.
        response.Headers.CacheControl = page.CacheControl ?? "no-cache, private";
        response.Headers.Remove(HeaderNames.Pragma);
        response.Headers.Vary = page.ETag is null ? "Accept, Accept-Encoding, Cookie" : "Accept-Encoding";
        response.Headers.ETag = page.ETag;
        response.Headers.Link = page.Link;
    }

    private static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));

    private static bool TakesGzip(HttpRequest request)
    {
        var header = request.Headers.AcceptEncoding;
        return header.Count != 0
            && StringWithQualityHeaderValue.TryParseList(header, out var codings)
            && codings.Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);
    }
}
