using System.Text.RegularExpressions;

namespace Recto.Digest;

/// <summary>The beginning of an abstract: whole sentences where they fit, whole words otherwise.</summary>
internal static partial class SentenceCut
{
    /// <summary>
    /// As many whole sentences as fit into <paramref name="length"/> characters. Where these would fill less than half of the room (a short
    /// opening before a very long sentence), the text is cut at a word instead.
    /// </summary>
    public static string Of(string? text, int length)
    {
        // Four times the room is enough to see where the sentences end.
        var line = CleanLine.Of(text, length * 4);
        if (line.Length <= length)
        {
            return line;
        }

        var end = 0;
        foreach (var stop in SentenceEnd().EnumerateMatches(line))
        {
            var here = stop.Index + stop.Length;
            if (here > length)
            {
                break;
            }

            if (!IsAbbreviation(line.AsSpan(0, here)))
            {
                end = here;
            }
        }

        return end >= length / 2 ? line[..end] : WordCut.Of(line, length);
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> sentence)
    {
        if (sentence[^1] != '.')
        {
            return false;
        }

        var word = sentence[(sentence.LastIndexOf(' ') + 1)..^1].TrimStart("([\"'");
        return word.Length == 1 && char.IsAsciiLetterUpper(word[0]) || Abbreviation().IsMatch(word);
    }

    [GeneratedRegex("""[.!?][)\]"'”’]?(?= ["'“‘(\[]?[\p{Lu}\p{Lo}\p{Nd}])""", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        @"^(?:e\.g|i\.e|al|etc|cf|vs|viz|resp|approx|ca|fig|figs|eq|eqs|sec|tab|ref|no|nos|dr|prof|st|w\.r\.t|a\.k\.a)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();
}
