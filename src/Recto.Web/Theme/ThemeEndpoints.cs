using Recto.Web.Security;

namespace Recto.Web.Theme;

/// <summary>Remembers a choice of light or dark and goes back to the page it was made on.</summary>
internal static class ThemeEndpoints
{
    public static void MapTheme(this IEndpointRouteBuilder routes) => routes.MapPost("/theme", (Delegate)Choose).GuardForm();

    private static async Task<IResult> Choose(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        ThemeCookie.Write(http.Response, form["theme"].ToString() switch
        {
            "light" => ThemeChoice.Light,
            "dark" => ThemeChoice.Dark,
            _ => ThemeChoice.System,
        });
        return Results.Redirect(LocalAddress.Or(form["return"], "/"));
    }
}
