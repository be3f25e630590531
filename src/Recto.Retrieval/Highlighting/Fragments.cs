namespace Recto.Retrieval.Highlighting;

/// <summary>Cuts a text along its matches.</summary>
internal static class Fragments
{
    /// <summary>The fragments of <c>text[from..to]</c>. Matches that reach over the edge are cut there.</summary>
    public static List<TextFragment> Cut(string text, int from, int to, List<Mark> marks)
    {
        var fragments = new List<TextFragment>();
        int at = from;
        foreach (var mark in marks)
        {
            int start = Math.Max(mark.Start, from), end = Math.Min(mark.End, to);
            if (start >= end) continue;
            if (start > at) fragments.Add(new TextFragment(text[at..start], false));
            fragments.Add(new TextFragment(text[start..end], true));
            at = end;
        }
        if (at < to) fragments.Add(new TextFragment(text[at..to], false));
        return fragments;
    }
}
