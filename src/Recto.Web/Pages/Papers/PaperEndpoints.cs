using System.Text;
using Recto.Hosting.Labs;
using Recto.Papers;
using Recto.Store;
using Recto.Web.Citations;
using Recto.Web.Components;
using Recto.Web.Pages.Errors;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Papers;

/// <summary>A paper's page and its citations.</summary>
internal static class PaperEndpoints
{
    // An id may contain a slash (hep-th/9901001), so the rest of the path is the id.
    public static void MapPaper(this IEndpointRouteBuilder routes) => routes.MapRead("/papers/{**id}", Read);

    private static async Task<IResult> Read(
        string id, HttpContext http, PageServer server, PaperPages pages, PaperReader papers, LabShelf labs, SiteAddress site, ErrorPages errors)
    {
        // An encoded slash is left alone by the server; here it means the same.
        var text = id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var (name, citation) = Path.GetExtension(text) switch
        {
            ".bib" => (text[..^4], ".bib"),
            ".ris" => (text[..^4], ".ris"),
            ".md" => (text[..^3], ".md"),
            _ => (text, ""),
        };
        if (!PaperId.TryParse(name, out var paper))
        {
            return await errors.ShowAsync(http, await pages.MissingAsync(name.Length > PaperId.MaxLength ? "" : name, http.RequestAborted));
        }

        // One address for a paper: versions, "arxiv:" in front and pasted addresses lead to it.
        var address = PaperAddress.Of(paper);
        if (!http.Request.Path.Equals(address + citation, StringComparison.Ordinal))
        {
            return Results.Redirect(address + citation, permanent: true);
        }

        return citation.Length == 0 && !TakesMarkdown(http.Request)
            ? await server.ServeAsync(http, address, cancellationToken => pages.BuildAsync(paper, cancellationToken))
            : await CiteAsync(paper, citation, http, papers, labs, site, pages, errors);
    }

    private static bool TakesMarkdown(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("text/markdown", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<IResult> CiteAsync(
        PaperId id, string kind, HttpContext http, PaperReader papers, LabShelf labs, SiteAddress site, PaperPages pages, ErrorPages errors)
    {
        if (await papers.FindAsync(id, http.RequestAborted) is not { } found)
        {
            return await errors.ShowAsync(http, await pages.MissingAsync(id.Value, http.RequestAborted));
        }

        var file = found.Paper.Id.Value.Replace('/', '-').Replace(':', '-') + kind;
        switch (kind)
        {
            case ".bib":
                return Results.File(Encoding.UTF8.GetBytes(BibTeX.Of(found.Paper)), "application/x-bibtex; charset=utf-8", file);
            case ".ris":
                return Results.File(Encoding.UTF8.GetBytes(Ris.Of(found.Paper)), "application/x-research-info-systems; charset=utf-8", file);
            default:
                http.Response.Headers.Vary = "Accept";
                return Results.Text(PaperMarkdown.Of(found.Paper, labs.Find(found.Paper.Id), site.Absolute), "text/markdown; charset=utf-8");
        }
    }
}
