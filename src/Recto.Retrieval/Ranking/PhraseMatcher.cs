using Recto.Retrieval.Query;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>Finds the documents of a segment that have a phrase. Costs as much as the postings of its rarest place.</summary>
internal static class PhraseMatcher
{
    public static void Collect(Segment segment, PhraseSet phrase, DocumentSet target)
    {
        foreach (var pattern in phrase.Patterns) Collect(segment, pattern, target);
    }

    private static void Collect(Segment segment, PhrasePattern pattern, DocumentSet target)
    {
        var slots = new SlotCursor[pattern.Slots.Count];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = new SlotCursor(segment, pattern.Slots[i]);
            if (slots[i].IsEmpty) return;
        }
        Array.Sort(slots, (x, y) => x.Cost.CompareTo(y.Cost));
        int document = 0;
        while (true)
        {
            document = slots[0].Advance(document);
            if (document == PostingCursor.End) return;
            int i = 1;
            for (; i < slots.Length; i++)
            {
                int next = slots[i].Advance(document);
                if (next == document) continue;
                document = next;
                break;
            }
            if (document == PostingCursor.End) return;
            if (i < slots.Length) continue;
            if (!target.Contains(document) && Matches(slots, pattern.Fields)) target.Add(document);
            document++;
        }
    }

    /// <summary>Whether the places, all in the current document, line up in an allowed field.</summary>
    private static bool Matches(SlotCursor[] slots, int fields)
    {
        var first = slots[0].Places(fields);
        for (int i = 1; i < slots.Length && first.Count > 0; i++) first.IntersectWith(slots[i].Places(fields));
        return first.Count > 0;
    }
}
