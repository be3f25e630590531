using Recto.Papers;

namespace Recto.Web.Rendering;

/// <summary>
/// The paper that an address under <c>/papers</c> names. An id may contain one slash (<c>hep-th/9901001</c>), so each such address has two
/// patterns; an encoded slash is left alone by the server and means the same.
/// </summary>
/// <param name="Paper">The paper; null when the text is no id.</param>
internal sealed record PaperRoute(PaperId? Paper)
{
    private const string First = "archive";
    private const string Last = "id";

    /// <summary>The patterns of an address that contains a paper's id.</summary>
    /// <param name="before">What stands before the id, such as <c>/papers/</c>.</param>
    /// <param name="after">What stands after it.</param>
    public static IEnumerable<string> Patterns(string before, string after) =>
        [$"{before}{{{Last}}}{after}", $"{before}{{{First}}}/{{{Last}}}{after}"];

    /// <summary>Reads the id from the route.</summary>
    public static ValueTask<PaperRoute?> BindAsync(HttpContext http)
    {
        var values = http.Request.RouteValues;
        var text = values.TryGetValue(First, out var archive) ? $"{archive}/{values[Last]}" : $"{values[Last]}".Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return new(new PaperRoute(PaperId.TryParse(text, out var paper) ? paper : null));
    }
}
