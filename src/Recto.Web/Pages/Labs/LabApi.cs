using Recto.Hosting.Labs;
using Recto.Labs.Common;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Labs;

/// <summary>The labs for programs, and badges for other pages.</summary>
internal static class LabApi
{
    public static void MapLabApi(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/labs", All);
        routes.MapPaperRead("/api/labs/", "", One);
        routes.MapPaperRead("/badge/", ".svg", Badge);
    }

    private static IResult All(HttpContext http, LabRows rows, SiteAddress site)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Text(
            LabJson.WriteOther(new
            {
                Papers = rows.All.Count,
                Labs = rows.All.Count(row => row.Lab is not null),
                Items = rows.All.Select(row => new
                {
                    row.Number,
                    Paper = row.Paper.Id.Value,
                    row.Paper.Title,
                    Lab = row.Lab is { } lab ? LabSummary.Of(lab, site.Absolute) : null,
                }),
            }),
            "application/json; charset=utf-8");
    }

    private static IResult One(PaperRoute id, HttpContext http, LabShelf shelf) =>
        id.Paper is { } paper && shelf.Find(paper) is { } lab
            ? lab.Record is { } record ? LabFiles.Json(http, record) : Missing("The lab of this paper has no published record yet.")
            : Missing("No paper with that id has a lab here. /api/labs lists those that have.");

    private static IResult Missing(string detail) => Results.Problem(detail: detail, statusCode: StatusCodes.Status404NotFound, title: "There is no such record");

    private static IResult Badge(PaperRoute id, HttpContext http, LabShelf shelf)
    {
        // Other sites may show it.
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var lab = id.Paper is { } paper ? shelf.Find(paper) : null;
        return LabFiles.Svg(http, LabBadge.Draw(lab is null ? "no lab yet" : lab.VerdictLine ?? "not published yet"), "public, max-age=3600");
    }
}
