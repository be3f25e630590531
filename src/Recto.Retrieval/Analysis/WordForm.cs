namespace Recto.Retrieval.Analysis;

/// <summary>The form in which a word is shown to people: as written, in lower case, without a possessive ending.</summary>
internal static class WordForm
{
    /// <summary>Writes the form and returns its length; 0 for what is not a word (no letter, or too long).</summary>
    public static int Of(ReadOnlySpan<char> written, Span<char> target)
    {
        if (written is [_, .., var sign, 's' or 'S'] && CharClass.IsApostrophe(sign)) written = written[..^2];
        if (written.Length > target.Length) return 0;
        bool letter = false;
        for (int i = 0; i < written.Length; i++)
        {
            char c = written[i];
            letter |= char.IsLetter(c);
            target[i] = char.ToLowerInvariant(c);
        }
        return letter ? written.Length : 0;
    }
}
