using System.Text;

namespace Recto.Papers.Text;

/// <summary>Leaves out what has no place in plain text: control characters, invisible ones, those that turn the reading direction.</summary>
internal static class SafeCharacters
{
    public static string Keep(string text)
    {
        var kept = new CharBuffer(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (!IsTagCharacter(char.ConvertToUtf32(c, text[i + 1])))
                {
                    kept.Append(c);
                    kept.Append(text[i + 1]);
                }

                i++;
            }
            else if (char.IsSurrogate(c))
            {
                kept.Append('\uFFFD');
            }
            else if (Replace(c, kept) is { } replacement)
            {
                kept.Append(replacement);
            }
        }

        var result = kept.ToString();
        return result.IsNormalized(NormalizationForm.FormC) ? result : result.Normalize(NormalizationForm.FormC);
    }

    private static char? Replace(char c, CharBuffer before) => c switch
    {
        '\n' or '\t' => c,
        '\r' or '\v' or '\f' or '\u0085' or '\u2028' => '\n',
        '\u2029' => '\n',
        < ' ' or (>= '\u007F' and <= '\u009F') => null,
        '\u00A0' or '\u2007' or '\u202F' or '\u3000' or (>= '\u2000' and <= '\u200A') or '\u205F' => ' ',
        '\u00AD' or '\u061C' or '\u180E' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF' => null,
        >= '\u202A' and <= '\u202E' or (>= '\u2060' and <= '\u206F') => null,
        // Joiners are spelling in Persian and Indic scripts and glue in emoji, and only trouble elsewhere.
        '\u200C' or '\u200D' => before.Length > 0 && before[^1] >= '\u0600' ? c : null,
        >= '\uFFF0' and < '\uFFFD' or '\uFFFE' or '\uFFFF' => null,
        _ => c,
    };

    private static bool IsTagCharacter(int codePoint) => codePoint is >= 0xE0000 and <= 0xE0FFF;
}
