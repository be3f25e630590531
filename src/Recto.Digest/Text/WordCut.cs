using System.Globalization;

namespace Recto.Digest;

/// <summary>Shortens text at the end of a word.</summary>
internal static class WordCut
{
    private const string Ellipsis = "…";

    /// <summary>The text, or as many whole words of it as fit with an ellipsis behind them; never longer than <paramref name="maxLength"/>.</summary>
    public static string Of(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var room = Math.Max(0, maxLength - Ellipsis.Length);
        var end = text.LastIndexOf(' ', room);

        // One word that fills more than half of the room is cut inside rather than dropped.
        if (end < room / 2)
        {
            end = WholeCharacters(text, room);
        }

        return text[..end].TrimEnd(' ', ',', ';', ':', '-', '–', '—', '(', '.') + Ellipsis;
    }

    /// <summary>The length of the longest beginning that fits and does not split a character as a reader sees it.</summary>
    private static int WholeCharacters(string text, int room)
    {
        var length = 0;
        while (length < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text, length);
            if (length + next > room)
            {
                break;
            }

            length += next;
        }

        // A pile of combining marks can be one element that is longer than the whole room.
        if (length == 0 && room > 0)
        {
            return char.IsHighSurrogate(text[room - 1]) ? room - 1 : room;
        }

        return length;
    }
}
