using System.Globalization;
using System.Text;

namespace Recto.Retrieval.Query;

/// <summary>Makes what was typed fit to be read.</summary>
internal static class QueryText
{
    /// <summary>Longest query that is read, in UTF-16 units.</summary>
    public const int MaxLength = 2000;

    public static string Clean(string typed, List<string> problems)
    {
        var text = typed.AsSpan();
        if (text.Length > MaxLength)
        {
            text = text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"The query is very long; only its first {MaxLength:N0} characters were used."));
        }
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsSurrogate(c))
            {
                // Half a character cannot be stored or shown.
                if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) continue;
                clean.Append(c).Append(text[++i]);
                continue;
            }
            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    clean.Append(' ');
                    break;
                case UnicodeCategory.Format:
                    break; // direction overrides, zero-width characters
                default:
                    clean.Append(c);
                    break;
            }
        }
        return clean.ToString();
    }
}
