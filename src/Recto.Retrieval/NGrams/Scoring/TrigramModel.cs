namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>
/// A trigram model of the corpus, in favour of what a query asks for: <c>P(t | h, q) ∝ P(t | h) · P(t | q) / P(t)</c>, where <c>P(t | h)</c> is smoothed by absolute
/// discounting, interpolated down to single tokens, and <c>P(t | q)</c> comes from a trained table such as that of IBM Model 1. It needs no file of its own: the
/// index counts. Unlike <see cref="StatisticalModel"/> it gives every token of the corpus a probability after any prefix, so what an n-gram is worth does not
/// depend on whether it occurs. For one query; one thread at a time.
/// </summary>
public sealed class TrigramModel
{
    private readonly NGramReader _reader;
    private readonly double _discount;
    private readonly Dictionary<int, double> _unigrams;
    private readonly Dictionary<int, double> _ratios;
    private readonly Dictionary<(int, int), History> _histories = [];

    /// <summary>Creates a model for one query.</summary>
    /// <param name="reader">The corpus.</param>
    /// <param name="probabilities">Tokens with their probability given the query; others have none. They are scaled to sum to 1.</param>
    /// <param name="share">How much they outweigh the corpus. Default: 0.9. From 0 to below 1.</param>
    /// <param name="discount">Taken from each count of a bigram and trigram and given to shorter histories. Default: 0.7. Above 0, at most 1.</param>
    /// <exception cref="ArgumentException">A probability is below 0 or no number.</exception>
    public TrigramModel(NGramReader reader, IReadOnlyDictionary<int, double> probabilities, double share = 0.9, double discount = 0.7)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        if (!(discount is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(discount), discount, "The discount is above 0 and at most 1.");
        if (probabilities.Values.Any(p => !double.IsFinite(p) || p < 0)) throw new ArgumentException("A probability is below 0 or no number.", nameof(probabilities));
        (_reader, _discount) = (reader, discount);
        var vocabulary = reader.Continuations(reader.All);
        double tokens = vocabulary.Sum(c => (double)c.Count);
        _unigrams = vocabulary.ToDictionary(c => c.Token, c => c.Count / tokens);
        double sum = probabilities.Where(p => _unigrams.ContainsKey(p.Key)).Sum(p => p.Value);
        _ratios = vocabulary.ToDictionary(c => c.Token, c => sum > 0 ? share * probabilities.GetValueOrDefault(c.Token) / sum / _unigrams[c.Token] + 1 - share : 1);
    }

    /// <summary>The model as <see cref="ConstrainedBeam"/> takes it. The candidates may be any tokens; their counts are not looked at.</summary>
    public void Next(ReadOnlySpan<int> prefix, IReadOnlyList<Continuation> candidates, Span<double> logProbabilities)
    {
        var history = prefix.Length switch { 0 => Of(-1, -1), 1 => Of(-1, prefix[0]), _ => Of(prefix[^2], prefix[^1]) };
        double log = Math.Log(history.Total);
        for (int i = 0; i < candidates.Count; i++)
            logProbabilities[i] = _ratios.TryGetValue(candidates[i].Token, out double ratio) ? Math.Min(0, Math.Log(history.Of(candidates[i].Token) * ratio) - log) : double.NegativeInfinity;
    }

    private History Of(int before, int last)
    {
        if (_histories.TryGetValue((before, last), out var known)) return known;
        // Σ P(t) · P(t | q) / P(t) = 1.
        if (last < 0) return _histories[(before, last)] = new History(_unigrams, 0, null, 1);
        var shorter = before < 0 ? Of(-1, -1) : Of(-1, last);
        var next = _reader.Continuations(_reader.Find(before < 0 ? [last] : [before, last]));
        double count = next.Sum(n => (double)n.Count);
        if (count == 0) return _histories[(before, last)] = shorter;
        var kept = new Dictionary<int, double>(next.Count);
        double total = 0, rest = 0;
        foreach (var (token, occurrences) in next)
        {
            double taken = Math.Min(_discount, occurrences);
            rest += taken / count;
            kept.Add(token, (occurrences - taken) / count);
            total += kept[token] * _ratios[token];
        }
        return _histories[(before, last)] = new History(kept, rest, shorter, total + rest * shorter.Total);
    }

    /// <param name="Kept">What tokens seen here keep.</param>
    /// <param name="Rest">What the shorter history has.</param>
    /// <param name="Shorter">The history without its first token; null for single tokens.</param>
    /// <param name="Total">Sum over all tokens of probability and ratio to the query.</param>
    private sealed record History(Dictionary<int, double> Kept, double Rest, History? Shorter, double Total)
    {
        public double Of(int token) => Kept.GetValueOrDefault(token) + (Shorter is null ? 0 : Rest * Shorter.Of(token));
    }
}
