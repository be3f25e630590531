namespace Recto.Papers.Topics;

/// <summary>The words of a text as topic rules see them: runs of letters and digits, lower case, singular.</summary>
internal static class Words
{
    /// <summary>Lower-case text of the same length; what is no letter or digit stays as it is.</summary>
    public static void Lower(ReadOnlySpan<char> text, Span<char> lower) => text.ToLowerInvariant(lower);

    /// <summary>The places of the words; the plural s is left off.</summary>
    public static void Find(ReadOnlySpan<char> lower, List<Range> places)
    {
        var i = 0;
        while (i < lower.Length)
        {
            if (!char.IsLetterOrDigit(lower[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < lower.Length && char.IsLetterOrDigit(lower[i]))
            {
                i++;
            }

            places.Add(start..(i - PluralLength(lower[start..i])));
        }
    }

    // "models" but not "loss", "bias" or "corpus". The phrases go through the same rule, so what it does to a word matters only when it
    // makes two words one.
    private static int PluralLength(ReadOnlySpan<char> word) => word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? 1 : 0;
}
