using System.Globalization;
using System.Text;

namespace Recto.Digest;

/// <summary>
/// Makes foreign text fit for one line of a mail: a header, a title, a name. What could end the line, hide or reorder what
/// surrounds it, or break an encoder is taken out here, once, so that nothing further along has to think of it.
/// </summary>
internal static class CleanLine
{
    public static string Of(string? text, int maxLength = int.MaxValue)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // Reading stops a little beyond the length wanted, so that a title of ten megabytes costs nothing.
        var budget = maxLength > int.MaxValue / 2 ? int.MaxValue : maxLength + 1;
        var line = new StringBuilder(Math.Min(text.Length, 512));
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSpace(rune))
            {
                space = line.Length > 0;
            }
            else if (!IsHarmful(rune))
            {
                if (space)
                {
                    line.Append(' ');
                    space = false;
                }

                line.Append(rune.ToString());
                if (line.Length > budget)
                {
                    break;
                }
            }
        }

        return line.Length <= maxLength ? line.ToString() : WordCut.Of(line.ToString(), maxLength);
    }

    // Carriage return, line feed, tab, next line and the Unicode line and paragraph separators are all white space.
    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune);

    private static bool IsHarmful(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,

        // Bidirectional overrides and marks, invisible operators and tags go; the two joiners belong to the spelling of some scripts.
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),

        // A lone surrogate arrives here as the replacement character.
        _ => rune == Rune.ReplacementChar,
    };
}
