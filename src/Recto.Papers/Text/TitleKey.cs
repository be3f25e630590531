using System.Text;

namespace Recto.Papers.Text;

/// <summary>The form of a title by which two spellings of it are recognised as the same.</summary>
public static class TitleKey
{
    /// <summary>The letters and digits of the title alone, compatibility forms folded, marks dropped, lower case; empty when it has none.</summary>
    public static string Of(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        if (Ascii.IsValid(title))
        {
            return LettersAndDigits(title);
        }

        // Normalising refuses text that is not well-formed UTF-16; a lone half of a surrogate pair is neither letter nor digit anyway.
        var wellFormed = string.Concat(title.EnumerateRunes().Select(rune => rune.ToString()));
        return LettersAndDigits(wellFormed.Normalize(NormalizationForm.FormKD));
    }

    private static string LettersAndDigits(string text)
    {
        var key = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                key.Append(units[..Rune.ToLowerInvariant(rune).EncodeToUtf16(units)]);
            }
        }

        return key.ToString();
    }
}
