using Recto.Retrieval.Query;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>Turns all of a query that does not score into the set of documents that may be found.</summary>
internal static class Conditions
{
    /// <summary>The allowed documents of a segment, or null for all.</summary>
    public static DocumentSet? Allowed(SegmentView view, CompiledQuery query)
    {
        if (view.Deleted is null && query.Filters.Count + query.Required.Count + query.Excluded.Count == 0) return null;
        var segment = view.Segment;
        var allowed = new DocumentSet(segment.DocumentCount);
        allowed.Fill();
        if (view.Deleted is not null) allowed.ExceptWith(view.Deleted);
        foreach (var filter in query.Filters) Apply(allowed, Matching(segment, filter), filter.Negated);
        foreach (var phrase in query.Required) Apply(allowed, Matching(segment, phrase), negated: false);
        foreach (var phrase in query.Excluded) Apply(allowed, Matching(segment, phrase), negated: true);
        return allowed;
    }

    private static void Apply(DocumentSet allowed, DocumentSet matching, bool negated)
    {
        if (negated) allowed.ExceptWith(matching);
        else allowed.IntersectWith(matching);
    }

    private static DocumentSet Matching(Segment segment, PhraseSet phrase)
    {
        var set = new DocumentSet(segment.DocumentCount);
        PhraseMatcher.Collect(segment, phrase, set);
        return set;
    }

    private static DocumentSet Matching(Segment segment, Filter filter)
    {
        var set = new DocumentSet(segment.DocumentCount);
        if (filter.Values is null)
        {
            AddRange(segment, filter, set);
            return set;
        }
        int field = segment.Schema.KeywordIndex(filter.Field);
        foreach (string value in field < 0 ? [] : filter.Values)
        {
            if (!segment.TryFind(KeywordTerm.Encode(field, value), out var term)) continue;
            var cursor = new PostingCursor();
            cursor.Open(segment, term);
            for (int d = cursor.Document; d != PostingCursor.End; d = cursor.Next()) set.Add(d);
        }
        return set;
    }

    private static unsafe void AddRange(Segment segment, Filter filter, DocumentSet set)
    {
        int field = segment.Schema.NumberIndex(filter.Field);
        long* numbers = segment.Numbers(field);
        long min = Math.Max(filter.Min ?? long.MinValue, DocumentColumns.NoNumber + 1), max = filter.Max ?? long.MaxValue;
        var order = segment.NumberOrder(field);
        int from = FirstAtLeast(order, numbers, min);
        for (int i = from; i < order.Length && numbers[order[i]] <= max; i++) set.Add(order[i]);
    }

    private static unsafe int FirstAtLeast(ReadOnlySpan<int> order, long* numbers, long value)
    {
        int low = 0, high = order.Length;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (numbers[order[middle]] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
