using System.Globalization;

namespace Recto.Papers.Text;

/// <summary>Authors on one line.</summary>
public static class AuthorLine
{
    private const int Named = 3;

    /// <summary>The first three names, then "and n more", or "and others" when it is not known how many; empty without names.</summary>
    public static string Of(IReadOnlyList<string> authors, bool complete)
    {
        ArgumentNullException.ThrowIfNull(authors);
        var named = string.Join(", ", authors.Take(Named));
        return (authors.Count, complete) switch
        {
            (0, _) => "",
            (_, false) => named + " and others",
            ( > Named, true) => string.Create(CultureInfo.InvariantCulture, $"{named} and {authors.Count - Named} more"),
            _ => named,
        };
    }
}
