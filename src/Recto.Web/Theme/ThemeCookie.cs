namespace Recto.Web.Theme;

/// <summary>The cookie that remembers a choice of light or dark.</summary>
internal static class ThemeCookie
{
    public const string Name = "theme";

    public static ThemeChoice Read(HttpRequest request) => request.Cookies[Name] switch
    {
        "light" => ThemeChoice.Light,
        "dark" => ThemeChoice.Dark,
        _ => ThemeChoice.System,
    };

    public static void Write(HttpResponse response, ThemeChoice choice)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = response.HttpContext.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        };
        if (choice == ThemeChoice.System)
        {
            response.Cookies.Delete(Name, options);
        }
        else
        {
            response.Cookies.Append(Name, Word(choice), options);
        }
    }

    public static string Word(ThemeChoice choice) => choice switch
    {
        ThemeChoice.Light => "light",
        ThemeChoice.Dark => "dark",
        _ => "system",
    };
}
