namespace Recto.Retrieval.Analysis;

/// <summary>The kinds of character that the tokeniser treats apart.</summary>
internal static class CharClass
{
    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011' or '\u00AD';

    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC';

    /// <summary>Scripts written without spaces: each character is indexed as a word, and a phrase finds a run of them.</summary>
    public static bool IsIdeographic(char c) =>
        c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
