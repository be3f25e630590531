using Microsoft.Extensions.Options;
using Recto.Hosting;
using Recto.Web.PageCache;
using Recto.Web.Theme;

namespace Recto.Web.Rendering;

/// <summary>Answers requests for pages: from the cache, or freshly rendered.</summary>
internal sealed class PageServer(
    PageStore store, DataRevision revision, PageRenderer renderer, PageWriter writer, IOptions<RectoOptions> site)
{
    /// <summary>A page that is the same for every visitor: rendered once for each revision of the data.</summary>
    /// <param name="http">The request.</param>
    /// <param name="address">The canonical path and query of what was asked for.</param>
    /// <param name="build">Builds the page; must depend on the address and the data alone.</param>
    public async Task<IResult> ServeAsync(HttpContext http, string address, Func<CancellationToken, Task<Page>> build)
    {
        var key = new PageKey(address, ThemeCookie.Read(http.Request));
        var current = await revision.GetAsync(http.RequestAborted);
        var page = await store.GetAsync(key, current, async () => await RenderAsync(await build(CancellationToken.None), key, null), http.RequestAborted);
        return Send(http, page);
    }

    /// <summary>A page for this visitor alone: neither kept here nor anywhere else, and not for search engines.</summary>
    public async Task<IResult> ServePrivateAsync(HttpContext http, Page page)
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return await ServeOnceAsync(http, page, "no-store");
    }

    /// <summary>A page that is not kept, such as one that says what went wrong.</summary>
    public async Task<IResult> ServeOnceAsync(HttpContext http, Page page, string? cacheControl = null)
    {
        var key = new PageKey(http.Request.Path + http.Request.QueryString, ThemeCookie.Read(http.Request));
        return Send(http, await RenderAsync(page, key, cacheControl));
    }

    private async Task<RenderedPage> RenderAsync(Page page, PageKey key, string? cacheControl)
    {
        if (page.MovedTo is { } address)
        {
            return RenderedPage.Moved(address, page.Status);
        }

        var context = new PageContext(key.Address, site.Value.SiteName, site.Value.SiteUrl, key.Theme, writer.Placeholder);
        return RenderedPage.Create(await renderer.RenderAsync(page, context), writer.Placeholder, page.Status, cacheControl, page.Problem);
    }

    private IResult Send(HttpContext http, RenderedPage page) =>
        page.Problem is { } problem && Problem.IsWantedBy(http.Request) ? problem.With(page.Status) : new PageResult(writer, page);

    private sealed class PageResult(PageWriter writer, RenderedPage page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => writer.WriteAsync(httpContext, page);
    }
}
