namespace Recto.Retrieval.Highlighting;

/// <summary>Chooses the stretch of a text to show.</summary>
internal static class SnippetWindow
{
    /// <summary>The window of at most so many units with the most different terms, then the most matches, then the earliest.</summary>
    public static (int From, int To) Best(string text, List<Mark> marks, int length)
    {
        if (marks.Count == 0) return Trim(text, 0, length);
        int bestFirst = 0, bestLast = 0;
        (int Terms, int Matches) best = (0, 0);
        var counts = new Dictionary<int, int>();
        for (int first = 0, last = 0; last < marks.Count; last++)
        {
            counts[marks[last].Term] = counts.GetValueOrDefault(marks[last].Term) + 1;
            while (first < last && marks[last].End - marks[first].Start > length)
            {
                if (--counts[marks[first].Term] == 0) counts.Remove(marks[first].Term);
                first++;
            }
            var value = (counts.Count, last - first + 1);
            if (value.CompareTo(best) <= 0) continue;
            best = value;
            (bestFirst, bestLast) = (first, last);
        }
        // The matches in the middle, so that there is context on both sides.
        int from = marks[bestFirst].Start, to = Math.Min(marks[bestLast].End, from + length);
        from = Math.Max(0, from - (length - (to - from)) / 2);
        if (from + length > text.Length) from = text.Length - length;
        return Trim(text, from, from + length, marks[bestFirst].Start, Math.Min(marks[bestLast].End, marks[bestFirst].Start + length));
    }

    private static (int From, int To) Trim(string text, int from, int to) => Trim(text, from, to, to, from);

    /// <summary>Moves the ends inward to whole words, but not into the matches and not far; never into a surrogate pair.</summary>
    private static (int From, int To) Trim(string text, int from, int to, int keepFrom, int keepTo)
    {
        const int Far = 30;
        if (from > 0)
        {
            int space = text.IndexOf(' ', from - 1, Math.Max(0, Math.Min(Far, Math.Min(keepFrom, text.Length) - from + 1)));
            if (space >= 0) from = space + 1;
            else if (char.IsLowSurrogate(text[from])) from = from == keepFrom ? from - 1 : from + 1;
        }
        if (to < text.Length)
        {
            int stop = Math.Max(Math.Max(keepTo, from), to - Far);
            int space = text[to] == ' ' ? to : text.LastIndexOf(' ', to - 1, Math.Max(0, to - stop));
            if (space > from && space >= keepTo) to = space;
            else if (char.IsLowSurrogate(text[to])) to--;
        }
        return (from, to);
    }
}
