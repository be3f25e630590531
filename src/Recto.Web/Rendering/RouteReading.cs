namespace Recto.Web.Rendering;

/// <summary>Routes that are read: GET, and HEAD for the same without the content.</summary>
internal static class RouteReading
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Methods, handler);
}
