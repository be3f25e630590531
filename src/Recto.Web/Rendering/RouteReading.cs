namespace Recto.Web.Rendering;

/// <summary>Routes that are read: GET, and HEAD for the same without the content.</summary>
internal static class RouteReading
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Methods, handler);

    /// <summary>Maps an address that contains a paper's id, which the handler takes as a <see cref="PaperRoute"/>.</summary>
    public static void MapPaperRead(this IEndpointRouteBuilder routes, string before, string after, Delegate handler)
    {
        foreach (var pattern in PaperRoute.Patterns(before, after))
        {
            routes.MapRead(pattern, handler);
        }
    }
}
