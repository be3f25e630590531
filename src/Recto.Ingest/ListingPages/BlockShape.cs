using System.Text.RegularExpressions;

namespace Recto.Ingest;

/// <summary>Tells an abstract from a title by what it looks like.</summary>
internal static partial class BlockShape
{
    private const int LongestTitle = 300;
    private const int MostTitleWords = 40;

    /// <summary>Whether a block is a paragraph of an abstract: long, or made of sentences.</summary>
    public static bool IsAbstract(string block)
    {
        var text = block.Trim();
        return IsTooLongForTitle(text)
            || (text.EndsWith('.') && !AbbreviationAtEnd().IsMatch(text))
            || Sentences().IsMatch(text)
            || text.Contains("https://", StringComparison.Ordinal)
            || text.Contains("http://", StringComparison.Ordinal);
    }

    /// <summary>Whether a block cannot be a title, whatever stands round it.</summary>
    public static bool IsTooLongForTitle(string block) => block.Length > LongestTitle || block.AsSpan().Count(' ') >= MostTitleWords;

    /// <summary>Whether a block goes on with the abstract above it although it is short: an item of a list, or the line that leads to one.</summary>
    public static bool GoesOn(string block) => ListItem().IsMatch(block) || block.TrimEnd().EndsWith(':');

    /// <summary>Whether a block is a counter or the like that the page shows beside a paper.</summary>
    public static bool IsOrnament(string block) => !block.Any(char.IsLetter);

    [GeneratedRegex(@"(?:\b(?:et al|vs|etc|Inc|Jr|Dr|[A-Z])|\.\.)\.$")]
    private static partial Regex AbbreviationAtEnd();

    // A full stop, a space, a capital, after a word of at least three letters: not "vs. BERT", not "J. Smith".
    [GeneratedRegex(@"[a-z)\]]{3}\. [A-Z]")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"^\s*(?:[-–•*·‣◦]\s|\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s)")]
    private static partial Regex ListItem();
}
