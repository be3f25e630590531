using Recto.Hosting.Labs;
using Recto.Papers;
using Recto.Web.Pages.Errors;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Labs;

/// <summary>The verso of a paper, its files, and the overview of all labs.</summary>
internal static class LabEndpoints
{
    public static void MapLabs(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/labs", (HttpContext http, PageServer server, LabsPages pages) =>
        {
            var address = LabsAddress.Read(http.Request.Query);
            return server.ServeAsync(http, address.ToString(), _ => Task.FromResult(pages.Build(address)));
        });
        routes.MapPaperRead("/papers/", "/lab", Show);
        routes.MapPaperRead("/papers/", "/lab/record.json", async (PaperRoute id, HttpContext http, LabShelf shelf, ErrorPages errors) =>
            Find(id, shelf) is { Record: { } record } ? LabFiles.Json(http, record) : await MissingAsync(http, errors));
        routes.MapPaperRead("/papers/", "/lab/figure.svg", async (PaperRoute id, HttpContext http, LabShelf shelf, ErrorPages errors) =>
            (Find(id, shelf) is { Record: { } record } lab ? LabFiles.Figure(http, lab.Card, record) : null) ?? await MissingAsync(http, errors));
        routes.MapPaperRead("/papers/", "/lab/figure.png", async (PaperRoute id, HttpContext http, LabShelf shelf, ErrorPages errors) =>
            Find(id, shelf) is { Picture: { } picture } ? LabFiles.Picture(http, picture) : await MissingAsync(http, errors));
        routes.MapPaperRead("/papers/", "/lab/thumbnail.svg", async (PaperRoute id, HttpContext http, LabThumbnails thumbnails, ErrorPages errors) =>
            id.Paper is { } paper && thumbnails.Find(paper) is { } thumbnail ? LabFiles.Thumbnail(http, thumbnail) : await MissingAsync(http, errors));
    }

    private static Task<IResult> MissingAsync(HttpContext http, ErrorPages errors) => errors.ForStatusAsync(http, StatusCodes.Status404NotFound);

    private static LabExhibit? Find(PaperRoute id, LabShelf shelf) => id.Paper is { } paper ? shelf.Find(paper) : null;

    private static async Task<IResult> Show(PaperRoute id, HttpContext http, PageServer server, LabPages pages, LabDesk desk, ErrorPages errors)
    {
        if (id.Paper is not { } paper)
        {
            return await errors.ForStatusAsync(http, StatusCodes.Status404NotFound);
        }

        var address = LabAddress.Of(paper);
        if (!http.Request.Path.Equals(address, StringComparison.Ordinal))
        {
            return Results.Redirect(address + http.Request.QueryString, permanent: true);
        }

        if (pages.Find(paper) is not { } lab)
        {
            return await errors.ShowAsync(http, await pages.MissingAsync(paper, http.RequestAborted));
        }

        if (http.Request.Query["from"].ToString() is { Length: > 0 } from && await desk.FindAsync(from, http.RequestAborted) is { } earlier && earlier.Run.Lab == lab.Card.FileName)
        {
            return await server.ServeOnceAsync(http, await pages.BuildAsync(paper, LabForm.Of(lab.Card, earlier.Run), http.RequestAborted), "no-store");
        }

        var form = LabForm.Of(lab.Card, http.Request.Query["preset"]);
        var canonical = form.Preset == lab.Card.Presets[0].Name ? address : $"{address}?preset={form.Preset}";
        return await server.ServeAsync(http, canonical, cancellationToken => pages.BuildAsync(paper, form, cancellationToken));
    }
}
