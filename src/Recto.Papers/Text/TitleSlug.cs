using System.Security.Cryptography;
using System.Text;

namespace Recto.Papers.Text;

/// <summary>A short name made from a title, for papers that have no other identity.</summary>
public static class TitleSlug
{
    /// <summary>The longest slug, in characters.</summary>
    public const int MaxLength = 80;

    private const int HashLength = 8;

    /// <summary>
    /// Lower-case ASCII letters and digits, other characters as single hyphens. A title that is too long, or that has letters which cannot
    /// be written so, ends in eight digits of its hash, so that different titles get different slugs.
    /// </summary>
    public static string Of(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var slug = new StringBuilder(title.Length);
        var lost = false;
        foreach (var rune in Folding.Decompose(title))
        {
            var plain = Rune.IsLetterOrDigit(rune) ? Folding.Plain(Rune.ToLowerInvariant(rune)) : "";
            if (plain.Length > 0 && char.IsAsciiLetterOrDigit(plain[0]))
            {
                slug.Append(plain);
            }
            else if (plain.Length > 0)
            {
                lost = true;
            }
            else if (Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var name = slug.ToString().Trim('-');
        if (!lost && name.Length is > 0 and <= MaxLength)
        {
            return name;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TitleKey.Of(title))))[..HashLength];
        var head = name[..Math.Min(name.Length, MaxLength - HashLength - 1)].Trim('-');
        return head.Length == 0 ? hash : $"{head}-{hash}";
    }
}
