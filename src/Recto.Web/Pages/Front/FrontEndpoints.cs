using Recto.Papers.Windows;
using Recto.Web.Pages.Errors;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Front;

/// <summary>The lists of papers.</summary>
internal static class FrontEndpoints
{
    public static void MapFront(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("/", (HttpContext http, PageServer server, FrontPages pages) => Show(null, http, server, pages));
        routes.MapRead("/papers/trending", (HttpContext http, PageServer server, FrontPages pages) => Show(ListWindow.All, http, server, pages));
        MapWindow(routes, "date", WindowKind.Day, "a day", "2025-03-12");
        MapWindow(routes, "week", WindowKind.Week, "a week", "2025-W11");
        MapWindow(routes, "month", WindowKind.Month, "a month", "2025-03");
    }

    private static void MapWindow(IEndpointRouteBuilder routes, string name, WindowKind kind, string what, string example) =>
        routes.MapRead($"/papers/{name}/{{text}}", (string text, HttpContext http, PageServer server, FrontPages pages, ErrorPages errors) =>
            ListWindow.TryParse(text, out var window) && window.Kind == kind
                ? Show(window, http, server, pages)
                : errors.ShowAsync(http, new ErrorView(
                    StatusCodes.Status400BadRequest,
                    $"That is not {what}",
                    $"“{Shorten(text)}” was read as {what} and is none. Write it as {example}.")));

    private static Task<IResult> Show(ListWindow? window, HttpContext http, PageServer server, FrontPages pages)
    {
        var address = ListAddress.Read(window, http.Request.Query);
        return server.ServeAsync(http, address.ToString(), cancellationToken => pages.BuildAsync(address, cancellationToken));
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
