namespace Recto.Labs.Common;

/// <summary>About how wide text is in the sans-serif faces of browsers; on the generous side, since nobody knows which face it will be.</summary>
internal static class TextWidth
{
    /// <summary>The size of letters in drawing units.</summary>
    public const double Letter = 17;

    /// <summary>From one line to the next.</summary>
    public const double Line = 22;

    /// <summary>The width in drawing units.</summary>
    public static double Of(string text) => Letter * text.Sum(Share);

    /// <summary>How much wider bold text is.</summary>
    public const double Bold = 1.14;

    /// <summary>Breaks at spaces into lines no wider than asked; a word that is wider stands alone and is cut.</summary>
    public static IReadOnlyList<string> Wrapped(string text, double width, int most)
    {
        var lines = new List<string>();
        foreach (var word in text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && (lines.Count == most || Of($"{lines[^1]} {word}") <= width))
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return [.. lines.Select(line => Cut(line, width))];
    }

    /// <summary>The text, or as much of it as fits with an ellipsis.</summary>
    public static string Cut(string text, double width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        var runes = text.EnumerateRunes().ToList();
        while (runes.Count > 0 && Of(string.Concat(runes) + "…") > width)
        {
            runes.RemoveAt(runes.Count - 1);
        }

        return string.Concat(runes).TrimEnd() + "…";
    }

    private static double Share(char letter) => letter switch
    {
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or ' ' or '.' or ',' or ':' or ';' or '\'' or '|' or '(' or ')' => .36,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '—' => .92,
        >= '0' and <= '9' => .6,
        '⁰' or '¹' or '²' or '³' or '⁴' or '⁵' or '⁶' or '⁷' or '⁸' or '⁹' or '⁻' => .42,
        >= 'A' and <= 'Z' => .7,
        >= '\u1100' => 1,
        _ => .58,
    };
}
