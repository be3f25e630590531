namespace Recto.Web.Citations;

/// <summary>A name in the two parts that reference managers ask for.</summary>
/// <param name="Family">The family name with its particles: "van den Oord".</param>
/// <param name="Given">Given names; empty when the name has one part only.</param>
/// <param name="Suffix">"Jr." or "III"; empty for most.</param>
internal sealed record PersonName(string Family, string Given, string Suffix)
{
    private static readonly string[] Suffixes = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

    /// <summary>
    /// Reads a name as it stands on a paper. Given names come first; words in lower case before the last are particles of the family name;
    /// a name with a comma is already in order.
    /// </summary>
    public static PersonName Read(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0)
        {
            return new PersonName(name[..comma].Trim(), name[(comma + 1)..].Trim(), "");
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        var suffix = words.Count > 2 && Suffixes.Contains(words[^1], StringComparer.Ordinal) ? words[^1] : "";
        if (suffix.Length > 0)
        {
            words.RemoveAt(words.Count - 1);
        }

        if (words.Count < 2)
        {
            return new PersonName(name.Trim(), "", "");
        }

        var family = words.Count - 1;
        while (family > 1 && char.IsLower(words[family - 1][0]))
        {
            family--;
        }

        return new PersonName(string.Join(' ', words.Skip(family)), string.Join(' ', words.Take(family)), suffix);
    }

    /// <summary>"Family, Suffix, Given", with what there is of it.</summary>
    public override string ToString() =>
        (Given, Suffix) switch
        {
            ("", _) => Family,
            (_, "") => $"{Family}, {Given}",
            _ => $"{Family}, {Suffix}, {Given}",
        };
}
