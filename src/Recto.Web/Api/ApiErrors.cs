namespace Recto.Web.Api;

/// <summary>What went wrong, where clients of the papers API look for it: in two headers and under <c>error</c>.</summary>
internal static class ApiErrors
{
    /// <summary>Whether only programs ask at this address.</summary>
    public static bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || request.Path.StartsWithSegments("/mcp", StringComparison.Ordinal);

    public static IResult BadRequest(HttpContext http, string message) => Of(http, StatusCodes.Status400BadRequest, message);

    public static IResult NotFound(HttpContext http, string message) => Of(http, StatusCodes.Status404NotFound, message);

    public static IResult Of(HttpContext http, int status, string message)
    {
        http.Response.Headers["X-Error-Message"] = HeaderText(message);
        if (Code(status) is { } code)
        {
            http.Response.Headers["X-Error-Code"] = code;
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(ApiJson.Write(new { error = message }), ApiJson.ContentType, status);
    }

    private static string? Code(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "BadRequest",
        StatusCodes.Status404NotFound => "EntryNotFound",
        StatusCodes.Status405MethodNotAllowed => "MethodNotAllowed",
        StatusCodes.Status429TooManyRequests => "TooManyRequests",
        _ => null,
    };

    // A header takes no other characters; the whole message stands in the body.
    private static string HeaderText(string message) => string.Create(message.Length, message, (span, text) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = text[i] is >= ' ' and <= '~' ? text[i] : '?';
        }
    });
}
