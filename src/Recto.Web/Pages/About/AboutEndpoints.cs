using Recto.Store;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.About;

/// <summary>Pages about the site, and what machines ask it.</summary>
internal static class AboutEndpoints
{
    public static void MapAbout(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/about", (HttpContext http, PageServer server, PaperReader papers) =>
            server.ServeAsync(http, "/about", async cancellationToken =>
                Page.Show<AboutPage, AboutView>(new AboutView(await papers.CountAsync(cancellationToken)))));
        routes.MapRead("/help", (HttpContext http, PageServer server) =>
            server.ServeAsync(http, "/help", _ => Task.FromResult(Page.Show<HelpPage, AboutView>(new AboutView(0)))));
        routes.MapRead("/healthz", Health);
    }

    private static async Task<IResult> Health(HttpContext http, Database database)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await database.RevisionAsync(http.RequestAborted);
            return Results.Text("ok\n");
        }
        catch (StoreException)
        {
            return Results.Text("The database cannot be read.\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
