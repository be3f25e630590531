namespace Recto.Retrieval.Analysis;

/// <summary>Splits <c>FlatFormer</c> into <c>Flat</c> and <c>Former</c>.</summary>
internal static class CaseParts
{
    /// <summary>Shorter parts (<c>PyTorch</c>, <c>LLMs</c>, <c>iPhone</c>) are not words of their own: such names stay whole.</summary>
    private const int MinPart = 3;

    /// <summary>Adds the parts of a word that lies in <paramref name="buffer"/>, or the whole word if it does not split.</summary>
    public static void Split(
        ReadOnlySpan<char> source, char[] buffer, int start, int length, int from, int to, List<WordScanner.Part> parts)
    {
        if (length <= 0) return;
        // Only a word that was copied unchanged has the same offsets in text and buffer.
        if (source.Length == length && HasInnerCapital(source))
        {
            int before = parts.Count, partStart = 0;
            for (int i = 1; i <= length; i++)
            {
                if (i < length && !Boundary(source, i)) continue;
                if (i - partStart < MinPart)
                {
                    parts.RemoveRange(before, parts.Count - before);
                    break;
                }
                parts.Add(new WordScanner.Part(start + partStart, i - partStart, from + partStart, from + i, 1));
                partStart = i;
            }
            if (parts.Count > before + 1)
            {
                parts.Add(new WordScanner.Part(start, length, from, to, 0));
                return;
            }
            parts.RemoveRange(before, parts.Count - before);
        }
        parts.Add(new WordScanner.Part(start, length, from, to, 1));
    }

    private static bool HasInnerCapital(ReadOnlySpan<char> word)
    {
        // Most words are: small letters behind the first.
        if (!word[1..].ContainsAnyExceptInRange('a', 'z')) return false;
        bool lower = false, inner = false;
        for (int i = 0; i < word.Length; i++)
        {
            lower |= char.IsLower(word[i]);
            inner |= i > 0 && char.IsUpper(word[i]);
        }
        return lower && inner;
    }

    private static bool Boundary(ReadOnlySpan<char> word, int i) =>
        (char.IsLower(word[i - 1]) && char.IsUpper(word[i]))
        || (i + 2 < word.Length && char.IsUpper(word[i - 1]) && char.IsUpper(word[i]) && char.IsLower(word[i + 1]) && char.IsLower(word[i + 2]));
}
