using System.Numerics.Tensors;
using Recto.Retrieval.Query;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Vectors;

namespace Recto.Retrieval.Hybrid;

/// <summary>
/// Answers one search on one snapshot. The best of each side are ranked anew, with both scores for all of them; below stands what else the words find, in its order.
/// </summary>
internal sealed class HybridAnswer(SearchIndex words, Snapshot snapshot, HybridQuery asked, VectorIndex? vectors, HybridOptions options)
{
    private readonly SearchRequest _request = asked.Request;
    private CompiledQuery _compiled = asked.Compiled;
    private readonly Dictionary<int, double> _termScores = [];
    private HashSet<int> _nearest = [];

    /// <summary>What is known of the vectors' documents; an answer may know more, for the next.</summary>
    public DocumentNumbers? Numbers { get; set; }

    public HybridResults Make(HybridResults empty, CancellationToken ct)
    {
        int wanted = _request.Skip + _request.Take, spare = asked.Without < 0 ? 0 : 1;
        bool meaning = asked.Vector is not null && vectors is { Count: > 0 };
        int depth = (meaning ? Math.Max(options.Depth, wanted) : wanted) + spare;
        var (best, collector) = asked.FindsNothing ? Nothing() : words.Collect(snapshot, _request, depth, asked.Parsed, ref _compiled, ct);
        if (spare > 0) best = [.. best.Where(e => e.Document != asked.Without)];
        long total = collector.Total - (spare > 0 && Matches(asked.Without) ? 1 : 0);
        int alone = 0;
        var ranking = meaning ? Rank(best, collector, ref alone) : [.. best.Select(e => (e.Document, (double)e.Score / TermScorer.ScoreUnit))];
        return empty with
        {
            Hits = Hits(ranking.Skip(_request.Skip).Take(_request.Take).ToList(), meaning),
            TotalHits = total + alone,
            FoundByMeaning = alone,
            UsedMeaning = meaning,
            IsTotalExact = !collector.Pruned,
            Facets = collector.Facets(_request.Facets, _request.FacetSize),
        };
    }

    private (TopK.Entry[] Best, MatchCollector Collector) Nothing() => ([], new(new TopK(0), -1, false, [.. _request.Facets.Select(words.Schema.KeywordIndex)]));

    private List<(int Document, double Score)> Rank(TopK.Entry[] best, MatchCollector collector, ref int alone)
    {
        var top = best.AsSpan(0, Math.Min(best.Length, options.Depth));
        foreach (var entry in top) _termScores[entry.Document] = (double)entry.Score / TermScorer.ScoreUnit;
        var (pool, ranking) = Rank(top, asked.Vector!);
        bool moves = options.FeedbackDocuments > 0 && options.FeedbackShare > 0 && !asked.IsLike && ranking.Count > 0;
        if (moves) (pool, ranking) = Rank(top, Moved(asked.Vector!, ranking));
        int[] added = [.. pool.FromMeaningAlone.Where(d => pool.TermScore(d) == 0).Order()];
        alone = added.Length;
        if (_request.Facets.Count > 0) CountFacets(added, collector);
        double last = ranking.Count == 0 ? 1 : ranking[^1].Score;
        foreach (var entry in best.AsSpan(top.Length))
            if (!pool.Contains(entry.Document)) ranking.Add((entry.Document, last));
        return ranking;
    }

    private (CandidatePool Pool, List<(int Document, double Score)> Ranking) Rank(ReadOnlySpan<TopK.Entry> top, float[] vector)
    {
        var numbers = Numbers;
        var nearest = NearestDocuments.Find(snapshot, _compiled, vectors!, vector, options.Depth + (asked.Without < 0 ? 0 : 1), ref numbers);
        Numbers = numbers;
        nearest.RemoveAll(n => n.Document == asked.Without);
        if (nearest.Count > options.Depth) nearest.RemoveAt(nearest.Count - 1);
        double[] scores = TermScores([.. nearest.Select(n => n.Document)]);
        // What has no word of the query has to be near; what has one was found anyway, and stands where both put it.
        nearest = [.. nearest.Where((n, i) => scores[i] > 0 || n.Similarity >= options.LeastSimilarity)];
        _nearest = [.. nearest.Select(n => n.Document)];
        var pool = new CandidatePool(top, nearest);
        double[] termScores = TermScores(pool.Documents);
        return (pool, pool.Rank(termScores, Similarities(pool.Documents, vector), nearest, asked.Weight, options));
    }

    // Rocchio's formula on vectors of length one.
    private float[] Moved(float[] query, List<(int Document, double Score)> ranking)
    {
        float[][] best = [.. ranking.Take(options.FeedbackDocuments).Select(r => vectors!.Find(snapshot.Id(r.Document))).OfType<float[]>()];
        if (best.Length == 0) return query;
        float norm = TensorPrimitives.Norm<float>(query), share = (float)(options.FeedbackShare / best.Length);
        var moved = new float[query.Length];
        TensorPrimitives.Divide(query, norm, moved);
        foreach (float[] document in best) TensorPrimitives.MultiplyAdd(document, share, moved, moved);
        return moved;
    }

    private void CountFacets(int[] added, MatchCollector collector)
    {
        foreach (var segment in added.GroupBy(snapshot.SegmentOf))
        {
            var view = snapshot.Segments[segment.Key];
            collector.Begin(view);
            foreach (int document in segment) collector.Add(document - view.FirstDocument, 0);
            collector.End();
        }
    }

    private bool Matches(int document)
    {
        if (TermScores([document])[0] == 0) return false;
        int s = snapshot.SegmentOf(document);
        return Conditions.Allowed(snapshot.Segments[s], _compiled)?.Contains(document - snapshot.Segments[s].FirstDocument) ?? true;
    }

    private double[] TermScores(IReadOnlyList<int> documents)
    {
        int[] unknown = [.. documents.Where(d => !_termScores.ContainsKey(d)).Distinct()];
        if (unknown.Length > 0)
        {
            var (added, places) = Contributions(unknown);
            int count = _compiled.Terms.Count;
            for (int i = 0; i < unknown.Length; i++)
            {
                long sum = 0;
                foreach (int score in added.AsSpan(places[i] * count, count)) sum += score;
                _termScores[unknown[i]] = (double)sum / TermScorer.ScoreUnit;
            }
        }

        return [.. documents.Select(d => _termScores[d])];
    }

    /// <summary>What each term adds to each document, and where in that list a document stands.</summary>
    private (int[] Added, int[] Places) Contributions(int[] documents)
    {
        var sorted = new int[documents.Length];
        var origin = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++) (sorted[i], origin[i]) = (documents[i], i);
        Array.Sort(sorted, origin);
        var places = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++) places[origin[i]] = i;
        return (Searcher.Contributions(snapshot, _compiled, sorted), places);
    }

    private double[] Similarities(IReadOnlyList<int> documents, float[] vector)
    {
        float[] scores = vectors!.Score(vector, [.. documents.Select(snapshot.Id)]);
        return [.. scores.Select(s => (double)s)];
    }

    private HybridHit[] Hits(List<(int Document, double Score)> page, bool meaning)
    {
        int[] documents = [.. page.Select(p => p.Document)];
        var (added, places) = _request.Explain ? Contributions(documents) : ([], []);
        double[] similarities = meaning && _request.Explain ? Similarities(documents, asked.Vector!) : [];
        var hits = new HybridHit[documents.Length];
        for (int i = 0; i < hits.Length; i++)
        {
            var hit = new HybridHit(snapshot.Id(documents[i]), page[i].Score);
            hits[i] = hit;
            if (!_request.Explain) continue;
            int count = _compiled.Terms.Count;
            var (terms, sum) = Terms(added.AsSpan(places[i] * count, count));
            hits[i] = hit with
            {
                Terms = terms,
                TermScore = sum,
                Similarity = meaning && !double.IsNaN(similarities[i]) ? similarities[i] : null,
                Reason = (sum > 0 ? MatchReason.Terms : MatchReason.None) | (_nearest.Contains(documents[i]) && (sum == 0 || similarities[i] >= options.LeastSimilarity) ? MatchReason.Meaning : MatchReason.None),
            };
        }

        return hits;
    }

    private (List<TermContribution> Terms, double Sum) Terms(ReadOnlySpan<int> added)
    {
        var terms = new List<TermContribution>();
        double sum = 0;
        for (int t = 0; t < added.Length; t++)
        {
            if (added[t] == 0) continue;
            double score = (double)added[t] / TermScorer.ScoreUnit;
            sum += score;
            string shown = _compiled.Terms[t].Shown;
            if (shown.Length == 0) continue;
            int known = terms.FindIndex(c => string.Equals(c.Term, shown, StringComparison.OrdinalIgnoreCase));
            if (known < 0) terms.Add(new(shown, score));
            else terms[known] = terms[known] with { Score = terms[known].Score + score };
        }

        return (terms, sum);
    }
}
