using Recto.Retrieval.Query;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Vectors;

namespace Recto.Retrieval.Hybrid;

/// <summary>The documents nearest to a vector that meet the conditions of a query: those of its words hold for its meaning too.</summary>
internal static class NearestDocuments
{
    /// <summary>Up to so many documents are compared one by one; a walk that may keep few visits more.</summary>
    private const int Few = 4096;

    public static List<(int Document, float Similarity)> Find(Snapshot snapshot, CompiledQuery query, VectorIndex vectors, float[] vector, int count, ref DocumentNumbers? numbers)
    {
        var found = new List<(int, float)>(count);
        if (query.Filters.Count + query.Required.Count + query.Excluded.Count == 0)
        {
            foreach (var hit in vectors.Search(vector, count))
                if (snapshot.Find(hit.Key) is >= 0 and var document) found.Add((document, hit.Score));
            return found;
        }

        var allowed = new DocumentSet?[snapshot.Segments.Count];
        int total = 0;
        for (int s = 0; s < allowed.Length; s++)
        {
            allowed[s] = Conditions.Allowed(snapshot.Segments[s], query);
            total += allowed[s]?.Count() ?? snapshot.Segments[s].Segment.DocumentCount;
        }

        if (total <= Few) return Compare(snapshot, allowed, vectors, vector, count);
        var known = numbers;
        foreach (var hit in vectors.Search(vector, count, (core, all) =>
        {
            known = known?.IsOf(snapshot, core) == true ? known : new DocumentNumbers(snapshot, core, all);
            return (number, key) => IsAllowed(known.Find(number, key));
        }, out _)) found.Add((snapshot.Find(hit.Key), hit.Score));
        numbers = known;
        return found;

        bool IsAllowed(int document)
        {
            if (document < 0) return false;
            int s = snapshot.SegmentOf(document);
            return allowed[s]?.Contains(document - snapshot.Segments[s].FirstDocument) ?? true;
        }
    }

    private static List<(int Document, float Similarity)> Compare(Snapshot snapshot, DocumentSet?[] allowed, VectorIndex vectors, float[] vector, int count)
    {
        var documents = new List<int>();
        var keys = new List<string>();
        for (int s = 0; s < allowed.Length; s++)
        {
            var view = snapshot.Segments[s];
            for (int d = 0; d < view.Segment.DocumentCount; d++)
            {
                if (allowed[s] is { } set && (d = set.Next(d)) < 0) break;
                documents.Add(view.FirstDocument + d);
                keys.Add(view.Segment.Id(d));
            }
        }

        float[] scores = vectors.Score(vector, keys);
        return [.. documents.Select((document, i) => (document, scores[i])).Where(d => !float.IsNaN(d.Item2)).OrderByDescending(d => d.Item2).Take(count)];
    }
}
