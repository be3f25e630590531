using Recto.Retrieval.Fusion;
using Recto.Retrieval.Ranking;

namespace Recto.Retrieval.Hybrid;

/// <summary>The best of both sides, each with both scores, ranked by the two together.</summary>
internal sealed class CandidatePool
{
    private readonly Dictionary<int, int> _places = [];
    private readonly List<int> _documents = [];
    private readonly int _fromWords;
    private double[] _words = [], _meaning = [];

    /// <param name="best">The best by words.</param>
    /// <param name="nearest">The best by meaning.</param>
    public CandidatePool(ReadOnlySpan<TopK.Entry> best, List<(int Document, float Similarity)> nearest)
    {
        foreach (var entry in best) Add(entry.Document);
        _fromWords = _documents.Count;
        foreach (var (document, _) in nearest) Add(document);
    }

    /// <summary>The documents: those of the words first, both in their own order.</summary>
    public IReadOnlyList<int> Documents => _documents;

    /// <summary>Those that only meaning brought.</summary>
    public IEnumerable<int> FromMeaningAlone => _documents.Skip(_fromWords);

    public bool Contains(int document) => _places.ContainsKey(document);

    /// <summary>Score of a document's words, 0 if it has none of the query's.</summary>
    public double TermScore(int document) => _words[_places[document]];

    /// <summary>Ranks the documents, best first.</summary>
    /// <param name="words">Score of each document's words, in order of <see cref="Documents"/>.</param>
    /// <param name="meaning">Cosine of each; NaN for none.</param>
    /// <param name="nearest">The best by meaning, best first.</param>
    /// <param name="weight">How much meaning counts.</param>
    /// <param name="options">The method, and how long a full list is.</param>
    public List<(int Document, double Score)> Rank(double[] words, double[] meaning, List<(int Document, float Similarity)> nearest, double weight, HybridOptions options)
    {
        (_words, _meaning) = (words, meaning);
        var scores = options.Fusion == FusionMethod.ReciprocalRank ? ByRank(nearest, weight) : ByScore(nearest, weight, options);
        int[] order = [.. Enumerable.Range(0, _documents.Count)];
        Array.Sort(order, (a, b) => scores[a] != scores[b] ? scores[b].CompareTo(scores[a])
            : _words[a] != _words[b] ? _words[b].CompareTo(_words[a])
            : _documents[a].CompareTo(_documents[b]));
        return [.. order.Select(i => (_documents[i], scores[i]))];
    }

    private double[] ByRank(List<(int Document, float Similarity)> nearest, double weight)
    {
        // Of equals in the list of the words the index gives the older first, as everywhere.
        int[] words = [.. _documents.Take(_fromWords).Where(d => TermScore(d) > 0)];
        var fused = RankFusion.ReciprocalRank<int>([words, [.. nearest.Select(n => n.Document)]], [1 - weight, weight]);
        var scores = new double[_documents.Count];
        foreach (var item in fused) scores[_places[item.Key]] = item.Score;
        return scores;
    }

    private double[] ByScore(List<(int Document, float Similarity)> nearest, double weight, HybridOptions options)
    {
        bool fromZero = options.Fusion == FusionMethod.FromZero;
        // A list that is not full has a zero at its end.
        double lowWords = fromZero || _fromWords < options.Depth ? 0 : _words[_fromWords - 1];
        double lowMeaning = fromZero ? 0 : nearest.Count < options.Depth ? Math.Min(0, nearest.Count == 0 ? 0 : nearest[^1].Similarity) : nearest[^1].Similarity;
        double highWords = _words.Length == 0 ? 0 : _words.Max(), highMeaning = nearest.Count == 0 ? 0 : nearest[0].Similarity;
        var scores = new double[_documents.Count];
        for (int i = 0; i < scores.Length; i++)
            scores[i] = (1 - weight) * Stretch(_words[i], lowWords, highWords) + weight * Stretch(_meaning[i], lowMeaning, highMeaning);
        return scores;
    }

    // Not clipped above: the walk over a graph may miss a document that the words bring. Below, all that is under the list's end is equal to it.
    private static double Stretch(double score, double low, double high) =>
        double.IsNaN(score) || score < low ? 0 : high > low ? (score - low) / (high - low) : 1;

    private void Add(int document)
    {
        if (_places.TryAdd(document, _documents.Count)) _documents.Add(document);
    }
}
