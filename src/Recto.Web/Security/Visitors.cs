using System.Security.Cryptography;
using Recto.Hosting;

namespace Recto.Web.Security;

/// <summary>
/// Tells visitors apart for as long as that is needed and no longer: a salted hash of the network counts somebody's runs, and a cookie with a
/// random secret lets the browser that asked for a run take it back.
/// </summary>
internal sealed class Visitors(DataFolder folder)
{
    private const string CookieName = "runs";
    private const int SaltLength = 32;
    private const int TokenLength = 32;

    private readonly Lazy<byte[]> salt = new(() => Salt(folder));

    /// <summary>What runs of one visitor are counted by. Without the salt, which never leaves the site, it says nothing.</summary>
    public string Key(HttpContext http) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(salt.Value, VisitorNetwork.Of(http.Connection.RemoteIpAddress).GetAddressBytes()))[..32];

    /// <summary>The browser's secret, if it has one.</summary>
    public static string? Token(HttpContext http) =>
        http.Request.Cookies[CookieName] is { Length: TokenLength } token && token.All(char.IsAsciiHexDigitLower) ? token : null;

    /// <summary>The browser's secret; a new one for a browser that has none.</summary>
    public static string TokenOrNew(HttpContext http)
    {
        if (Token(http) is { } known)
        {
            return known;
        }

        var token = RandomNumberGenerator.GetHexString(TokenLength, lowercase: true);
        http.Response.Cookies.Append(CookieName, token, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Path = "/papers",
            MaxAge = TimeSpan.FromDays(1),
            IsEssential = true,
        });
        return token;
    }

    // Shared by all processes of a data folder: whoever comes first writes it.
    private static byte[] Salt(DataFolder folder)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder.Keys).FullName, "visitors.salt");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var created = new FileStream(file, options);
            created.Write(RandomNumberGenerator.GetBytes(SaltLength));
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process, or an earlier start, was first.
        }

        return File.ReadAllBytes(file);
    }
}
