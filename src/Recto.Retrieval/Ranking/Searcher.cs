using System.Collections.Concurrent;
using Recto.Retrieval.Query;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>Answers compiled queries on a snapshot.</summary>
internal static class Searcher
{
    private const float LargestScore = 12_000;

    private static readonly ConcurrentBag<WindowRanker> Rankers = [];

    /// <summary>Runs the scoring terms over all segments.</summary>
    public static void Rank(Snapshot snapshot, CompiledQuery query, MatchCollector collector, CancellationToken ct)
    {
        var terms = Find(snapshot, query);
        float[] weights = Weights(snapshot, query, terms);
        if (!Rankers.TryTake(out var ranker)) ranker = new WindowRanker();
        for (int s = 0; s < snapshot.Segments.Count; s++)
        {
            var view = snapshot.Segments[s];
            ranker.Clear();
            float growth = snapshot.Saturation.Growth(view.Segment.Stored);
            int found = 0;
            for (int i = 0; i < query.Terms.Count; i++)
            {
                ref var term = ref terms[s * query.Terms.Count + i];
                if (term.DocumentFrequency == 0) continue;
                if (query.Terms[i].IsLinear) ranker.Next().OpenLinear(view.Segment, term, weights[i]);
                else ranker.Next().Open(view.Segment, term, weights[i], growth, snapshot.SaturationTable);
                found++;
            }
            if (found == 0) continue;
            collector.Begin(view);
            ranker.Run(view.Segment.DocumentCount, Conditions.Allowed(view, query), collector, ct);
            collector.End();
        }
        // Not after an exception: a ranker that was interrupted may hold scores of its last window.
        Rankers.Add(ranker);
    }

    /// <summary>
    /// What each term adds to the score of each document, document after document, all in units of <see cref="TermScorer.ScoreUnit"/>. Sums are the scores that
    /// <see cref="Rank"/> gives.
    /// </summary>
    /// <param name="snapshot">The index.</param>
    /// <param name="query">The query; its conditions are not asked.</param>
    /// <param name="documents">Documents over the whole index, rising.</param>
    public static int[] Contributions(Snapshot snapshot, CompiledQuery query, ReadOnlySpan<int> documents)
    {
        int count = query.Terms.Count;
        var added = new int[documents.Length * count];
        var terms = Find(snapshot, query);
        float[] weights = Weights(snapshot, query, terms);
        var scorer = new TermScorer();
        for (int start = 0, end; start < documents.Length; start = end)
        {
            int segment = snapshot.SegmentOf(documents[start]);
            var view = snapshot.Segments[segment];
            for (end = start; end < documents.Length && documents[end] < view.FirstDocument + view.Segment.DocumentCount;) end++;
            for (int t = 0; t < count; t++)
            {
                ref var term = ref terms[segment * count + t];
                if (term.DocumentFrequency == 0) continue;
                if (query.Terms[t].IsLinear) scorer.OpenLinear(view.Segment, term, weights[t]);
                else scorer.Open(view.Segment, term, weights[t], 1, snapshot.SaturationTable);
                for (int i = start; i < end; i++) added[i * count + t] = scorer.ScoreOf(documents[i] - view.FirstDocument);
            }
        }

        return added;
    }

    /// <summary>The terms of the query in each segment, segment after segment; a document frequency of 0 for what is not there.</summary>
    private static TermInfo[] Find(Snapshot snapshot, CompiledQuery query)
    {
        var terms = new TermInfo[snapshot.Segments.Count * query.Terms.Count];
        for (int s = 0; s < snapshot.Segments.Count; s++)
            for (int i = 0; i < query.Terms.Count; i++)
                snapshot.Segments[s].Segment.TryFind(query.Terms[i].Key, out terms[s * query.Terms.Count + i]);
        return terms;
    }

    private static float[] Weights(Snapshot snapshot, CompiledQuery query, TermInfo[] terms)
    {
        float sum = 0;
        var weights = new float[query.Terms.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            int documents = 0;
            for (int s = 0; s < snapshot.Segments.Count; s++) documents += terms[s * weights.Length + i].DocumentFrequency;
            sum += weights[i] = (float)(query.Terms[i].Weight * (query.Terms[i].IsLinear ? 1 : snapshot.Rarity(documents)));
        }
        // Only a very long text comes near what an int can hold; its scores are scaled down together.
        for (int i = 0; sum > LargestScore && i < weights.Length; i++) weights[i] *= LargestScore / sum;
        return weights;
    }

    /// <summary>Lists the documents that meet a query without words.</summary>
    public static void List(
        Snapshot snapshot, CompiledQuery query, MatchCollector collector, int sortField, bool descending, bool visitAll, int wanted, CancellationToken ct)
    {
        foreach (var view in snapshot.Segments)
        {
            ct.ThrowIfCancellationRequested();
            var allowed = Conditions.Allowed(view, query);
            collector.Begin(view);
            if (visitAll)
            {
                VisitAll(view, allowed, collector);
            }
            else
            {
                collector.Total += allowed?.Count() ?? view.Segment.DocumentCount;
                if (sortField < 0) VisitFirst(view, allowed, collector, wanted);
                else VisitSorted(view, allowed, collector, sortField, descending, wanted);
            }
            collector.End();
        }
    }

    private static void VisitAll(SegmentView view, DocumentSet? allowed, MatchCollector collector)
    {
        for (int d = 0; d < view.Segment.DocumentCount; d++)
        {
            if (allowed is not null && (d = allowed.Next(d)) < 0) return;
            collector.Add(d, 0);
        }
    }

    private static void VisitFirst(SegmentView view, DocumentSet? allowed, MatchCollector collector, int wanted)
    {
        for (int d = 0; d < view.Segment.DocumentCount && wanted > 0; d++, wanted--)
        {
            if (allowed is not null && (d = allowed.Next(d)) < 0) return;
            collector.AddToTop(d, 0);
        }
    }

    /// <summary>Walks the stored order from the wanted end, and to the end of the run of equal numbers in which the last wanted one lies.</summary>
    private static unsafe void VisitSorted(
        SegmentView view, DocumentSet? allowed, MatchCollector collector, int field, bool descending, int wanted)
    {
        long* numbers = view.Segment.Numbers(field);
        var order = view.Segment.NumberOrder(field);
        int missing = 0;
        while (missing < order.Length && numbers[order[missing]] == DocumentColumns.NoNumber) missing++;
        long last = 0;
        for (int n = 0; n < order.Length; n++)
        {
            // Those without a number stand first in the stored order and come last in both directions.
            int at = n >= order.Length - missing ? n - (order.Length - missing) : descending ? order.Length - 1 - n : missing + n;
            int document = order[at];
            if (wanted <= 0 && numbers[document] != last) return;
            if (allowed is not null && !allowed.Contains(document)) continue;
            collector.AddToTop(document, 0);
            last = numbers[document];
            wanted--;
        }
    }
}
