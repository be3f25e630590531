namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>
/// A model of the next token without training: how often tokens follow each other in the corpus, in favour of those that the query asks for,
/// <c>P(t | h, q) ∝ P(t | h) · P(t | q) / P(t)</c>. The query's part is the share of its tokens' rarity,
/// <c>P(t | q) = λ · idf(t) / Σ idf + (1 − λ) · P(t)</c> with <c>idf(t) = ln(tokens of the corpus / occurrences of t)</c>, or any other function.
/// </summary>
public sealed class StatisticalModel
{
    private readonly NGramReader _reader;
    private readonly Dictionary<int, double> _given;
    private readonly double _share;

    /// <summary>Takes the tokens' probabilities from the query's own tokens.</summary>
    /// <param name="reader">The corpus.</param>
    /// <param name="query">The query's tokens; those that do not occur count for nothing.</param>
    /// <param name="share">λ: how much the query outweighs the corpus. Default: 0.9. From 0 to below 1.</param>
    public StatisticalModel(NGramReader reader, ReadOnlySpan<int> query, double share = 0.9) : this(reader, Rarity(reader, query), share)
    {
    }

    /// <summary>Takes the tokens' probabilities from elsewhere, such as a trained table of translation.</summary>
    /// <param name="reader">The corpus.</param>
    /// <param name="probabilities">Tokens with their probability given the query; others have none. They are scaled to sum to 1.</param>
    /// <param name="share">λ: how much they outweigh the corpus. Default: 0.9. From 0 to below 1.</param>
    /// <exception cref="ArgumentException">A probability is below 0 or no number.</exception>
    public StatisticalModel(NGramReader reader, IReadOnlyDictionary<int, double> probabilities, double share = 0.9)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        if (probabilities.Values.Any(p => !double.IsFinite(p) || p < 0)) throw new ArgumentException("A probability is below 0 or no number.", nameof(probabilities));
        double sum = probabilities.Values.Sum();
        _reader = reader;
        _share = sum > 0 ? share : 0;
        _given = probabilities.Where(p => p.Value > 0).ToDictionary(p => p.Key, p => p.Value / sum);
    }

    /// <summary>The model as <see cref="ConstrainedBeam"/> takes it.</summary>
    public void Next(ReadOnlySpan<int> prefix, IReadOnlyList<Continuation> candidates, Span<double> logProbabilities)
    {
        double total = 0;
        for (int i = 0; i < candidates.Count; i++)
        {
            var (token, count) = candidates[i];
            double ratio = 1 - _share;
            if (_given.TryGetValue(token, out double given)) ratio += _share * given * _reader.TokenCount / _reader.Find([token]).Count;
            total += logProbabilities[i] = count * ratio;
        }
        for (int i = 0; i < candidates.Count; i++) logProbabilities[i] = Math.Min(0, Math.Log(logProbabilities[i] / total));
    }

    /// <summary>
    /// N-grams for a query without a trained model: the spans of the query that occur, and what a beam writes from the query's tokens and what often follows them.
    /// </summary>
    /// <param name="reader">The corpus.</param>
    /// <param name="query">The query's tokens.</param>
    /// <param name="options">The beam. Default: width 4 and length 4, which takes milliseconds.</param>
    /// <param name="longestSpan">Number of tokens of the longest spans of the query. Default: 3.</param>
    /// <param name="ct">Stops the search.</param>
    /// <returns>Different n-grams, most probable first.</returns>
    public static IReadOnlyList<NGramKey> Propose(NGramReader reader, ReadOnlySpan<int> query, BeamOptions? options = null, int longestSpan = 3, CancellationToken ct = default)
    {
        var beam = new ConstrainedBeam(reader, new StatisticalModel(reader, query).Next);
        var spans = new List<int[]>();
        for (int length = 1; length <= longestSpan; length++)
            for (int i = 0; i + length <= query.Length; i++) spans.Add(query.Slice(i, length).ToArray());
        var keys = beam.Score(spans).Concat(beam.Generate(options ?? new BeamOptions { Width = 4, Length = 4 }, ct));
        return [.. keys.DistinctBy(k => string.Join(' ', k.Tokens)).OrderByDescending(k => k.LogProbability)];
    }

    private static Dictionary<int, double> Rarity(NGramReader reader, ReadOnlySpan<int> query)
    {
        var rarity = new Dictionary<int, double>();
        foreach (int token in query)
            if (reader.Find([token]).Count is > 0 and var count) rarity[token] = Math.Log((double)reader.TokenCount / count);
        return rarity;
    }
}
