using Recto.Hosting.Labs;
using Recto.Labs.Common;
using Recto.Papers;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Labs;

/// <summary>The labs for programs, and badges for other pages.</summary>
internal static class LabApi
{
    public static void MapLabApi(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/labs", All);
        routes.MapRead("/api/labs/{id}", One);
        routes.MapRead("/badge/{id}.svg", Badge);
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

    private static IResult One(string id, HttpContext http, LabShelf shelf) =>
        PaperId.TryParse(id, out var paper) && shelf.Find(paper) is { } lab
            ? lab.Record is { } record ? LabFiles.Json(http, record) : Missing("The lab of this paper has no published record yet.")
            : Missing("No paper with that id has a lab here. /api/labs lists those that have.");

    private static IResult Missing(string detail) => Results.Problem(detail: detail, statusCode: StatusCodes.Status404NotFound, title: "There is no such record");

    private static IResult Badge(string id, HttpContext http, LabShelf shelf)
    {
        // Other sites may show it.
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var lab = PaperId.TryParse(id, out var paper) ? shelf.Find(paper) : null;
        return LabFiles.Svg(http, LabBadge.Draw(lab is null ? "no lab yet" : lab.VerdictLine ?? "not published yet"), "public, max-age=3600");
    }
}
