using System.Text;

namespace Recto.Papers.Text;

/// <summary>Compatibility decomposition, and the letters with a stroke that Unicode does not decompose.</summary>
internal static class Folding
{
    /// <summary>The characters of a text with accents and presentation forms taken apart; never throws.</summary>
    public static StringRuneEnumerator Decompose(string text)
    {
        if (!System.Text.Ascii.IsValid(text))
        {
            // Halves of surrogate pairs would make Normalize throw; runes read them as U+FFFD.
            text = new string([.. text.EnumerateRunes().SelectMany(rune => rune.ToString())]).Normalize(NormalizationForm.FormKD);
        }

        return text.EnumerateRunes();
    }

    /// <summary>A lower-case letter without its stroke, as plain letters.</summary>
    public static string Plain(Rune letter) => letter.Value switch
    {
        'ł' => "l",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => letter.ToString(),
    };
}
