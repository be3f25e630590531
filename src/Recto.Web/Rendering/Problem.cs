namespace Recto.Web.Rendering;

/// <summary>What a page that says what went wrong tells a program.</summary>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Detail">What happened and what is safe.</param>
internal sealed record Problem(string Title, string Detail)
{
    /// <summary>Whether a client takes JSON and no page.</summary>
    public static bool IsWantedBy(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("json", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("*/*", StringComparison.Ordinal);
    }

    public IResult With(int status) => Results.Problem(detail: Detail, statusCode: status, title: Title);
}
