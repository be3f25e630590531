using Recto.Retrieval.Query;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>Says which of a query's terms the documents found have.</summary>
internal static class MatchExplainer
{
    /// <summary>For each document, the terms' numbers in the query. Documents are numbered over the whole index, in any order.</summary>
    public static List<int>[] Explain(Snapshot snapshot, CompiledQuery query, ReadOnlySpan<int> documents)
    {
        var found = new List<int>[documents.Length];
        var byDocument = new int[documents.Length];
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = [];
            byDocument[i] = i;
        }
        var numbers = documents.ToArray();
        Array.Sort(numbers, byDocument);
        var cursor = new PostingCursor();
        for (int start = 0; start < numbers.Length;)
        {
            var (view, _) = snapshot.Locate(numbers[start]);
            int end = start, limit = view.FirstDocument + view.Segment.DocumentCount;
            while (end < numbers.Length && numbers[end] < limit) end++;
            for (int t = 0; t < query.Terms.Count; t++)
            {
                if (!view.Segment.TryFind(query.Terms[t].Key, out var term)) continue;
                cursor.Open(view.Segment, term);
                for (int i = start; i < end; i++)
                    if (cursor.Advance(numbers[i] - view.FirstDocument) == numbers[i] - view.FirstDocument) found[byDocument[i]].Add(t);
            }
            start = end;
        }
        return found;
    }
}
