using System.Text;

namespace Recto.Papers.Text;

/// <summary>The form in which two spellings of one title are equal: letters and digits only, accents folded, lower case.</summary>
public static class TitleKey
{
    /// <summary>The key of a title. Give it the clean title (<see cref="PlainText.LineFromSource"/>), not the raw one.</summary>
    /// <returns>An empty text when the title has neither letters nor digits.</returns>
    public static string Of(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var key = new StringBuilder(title.Length);
        foreach (var rune in Folding.Decompose(title))
        {
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
            {
                key.Append(char.ToLowerInvariant((char)rune.Value));
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                key.Append(Folding.Plain(Rune.ToLowerInvariant(rune)));
            }
        }

        return key.ToString();
    }
}
