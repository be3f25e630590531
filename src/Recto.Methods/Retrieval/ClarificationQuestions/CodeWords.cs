using System.Text.RegularExpressions;

namespace Recto.Methods.Retrieval;

/// <summary>The words of a developer's query: letters and digits, names of code split where their capitals and digits say, in lower case.</summary>
public static partial class CodeWords
{
    /// <summary>Splits a text. A name of several parts gives its parts and then itself, so that both are known.</summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        foreach (Match name in Name().Matches(text))
        {
            string[] parts = [.. Part().Matches(name.Value).Select(part => part.Value.ToLowerInvariant())];
            words.AddRange(parts);
            if (parts.Length > 1) words.Add(name.Value.ToLowerInvariant());
        }

        return words;
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Name();

    // XMLParser is XML and Parser; java8 is java and 8.
    [GeneratedRegex(@"\p{Nd}+|\p{Lu}+(?!\p{Ll})|\p{Lu}?[^\p{Lu}\p{Nd}]+|\p{L}")]
    private static partial Regex Part();
}
