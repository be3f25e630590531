using Recto.Web.Api;
using Recto.Web.PageCache;

namespace Recto.Web.Rendering;

/// <summary>Answers programs with data that is the same for all of them: written once for each revision of the data, like a page.</summary>
internal sealed class DataServer(PageStore store, DataRevision revision, PageWriter writer)
{
    /// <param name="http">The request.</param>
    /// <param name="address">The one address of what was asked for.</param>
    /// <param name="build">Writes the answer; must depend on the address and the data alone.</param>
    public async Task<IResult> ServeAsync(HttpContext http, string address, Func<CancellationToken, Task<RenderedPage>> build)
    {
        var current = await revision.GetAsync(http.RequestAborted);
        var page = await store.GetAsync(new PageKey(address, default), current, () => build(CancellationToken.None), http.RequestAborted);
        return page.Problem is { } problem ? ApiErrors.Of(http, page.Status, problem.Detail) : new DataResult(writer, page);
    }

    private sealed class DataResult(PageWriter writer, RenderedPage page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => writer.WriteAsync(httpContext, page);
    }
}
