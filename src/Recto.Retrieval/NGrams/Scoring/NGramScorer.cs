using System.Runtime.InteropServices;

namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>
/// Finds documents by n-grams that a model gives for a query (SEAL: Bevilacqua and others, 2022, section 3.3). Keys may come from a trained model, from
/// <see cref="StatisticalModel"/>, or from anything that gives probabilities. Any number of threads may search at once.
/// </summary>
public sealed class NGramScorer
{
    private readonly NGramReader _reader;
    private readonly NGramScoringOptions _options;

    /// <summary>Creates a scorer.</summary>
    /// <param name="reader">The corpus.</param>
    /// <param name="options">Default: SEAL's.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public NGramScorer(NGramReader reader, NGramScoringOptions? options = null)
    {
        _reader = reader;
        _options = options ?? new NGramScoringOptions();
        _options.Check();
    }

    /// <summary>Probability of an n-gram in the corpus: (count + smoothing) / (tokens + smoothing).</summary>
    /// <param name="count">How often it occurs.</param>
    public double Probability(long count) => (count + _options.Smoothing) / (_reader.TokenCount + _options.Smoothing);

    /// <summary>
    /// What a key is worth: <c>max(0, ln [P(n|q) (1 − P(n)) / (P(n) (1 − P(n|q)))])</c>, 0 if the query makes the n-gram no more probable than the corpus does.
    /// </summary>
    /// <param name="logProbability">Natural logarithm of P(n|q); taken as at most -1e-10.</param>
    /// <param name="count">How often the n-gram occurs in the corpus.</param>
    public double Weight(double logProbability, long count)
    {
        double given = Math.Min(logProbability, -1e-10), unconditional = Probability(count);
        // An n-gram that is the whole corpus tells nothing.
        if (unconditional >= 1) return 0;
        // 1 - exp(x) loses all digits near 0, where expm1 would keep them: x is small there, so its series does.
        double complement = given > -1e-5 ? -given * (1 + given / 2) : 1 - Math.Exp(given);
        return Math.Max(0, given - Math.Log(complement) + Math.Log(1 - unconditional) - Math.Log(unconditional));
    }

    /// <summary>Finds the documents with the best scores.</summary>
    /// <param name="keys">N-grams for the query; those that do not occur count for nothing, of equal ones the most probable counts.</param>
    /// <param name="count">How many documents at most.</param>
    /// <param name="unigrams">Single tokens with their probabilities, used by the intersective score for places that no key covers. Default: none.</param>
    /// <param name="ct">Stops the search.</param>
    /// <returns>Documents with a score above 0, best first; of equal ones that with the lower number.</returns>
    /// <exception cref="ArgumentException">A key has no token, or no logarithm of a probability.</exception>
    public IReadOnlyList<NGramHit> Search(IReadOnlyList<NGramKey> keys, int count, IReadOnlyList<NGramKey>? unigrams = null, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var weighted = Weigh(keys);
        var singles = Weigh(unigrams ?? []).Where(u => u.Tokens.Length == 1 && u.Weight > 0).ToDictionary(u => u.Tokens[0]);
        var proposed = Propose(weighted, ct);
        bool intersective = _options.Scoring == NGramScoring.Intersective, whole = weighted.Any(k => k.Range.Count > _options.MaxHits) || (intersective && singles.Count > 0);
        var trie = whole ? new KeyTrie(weighted) : null;
        var score = new IntersectiveScore(weighted, intersective ? singles : [], _options);
        double outside = OfFrequent(weighted, intersective ? singles.Values : []);
        var hits = new List<NGramHit>();
        var best = new PriorityQueue<double, double>();
        // Reading a document costs most, and the most that it can reach is known: the rest is left when it cannot come among the best.
        foreach (var (document, matches, most) in proposed.Select(p => (p.Document, p.Matches, Most: Most(weighted, p.Matches, outside))).OrderByDescending(p => p.Most))
        {
            ct.ThrowIfCancellationRequested();
            if (best.Count == count && (count == 0 || most < best.Peek())) break;
            int[] tokens = whole ? _reader.Extract(document) : [];
            var all = trie?.Match(tokens) ?? matches;
            var hit = intersective ? score.Of(document, tokens, all) : Best(document, weighted, all);
            hits.Add(hit);
            best.Enqueue(hit.Score, hit.Score);
            if (best.Count > count) best.Dequeue();
        }
        return [.. hits.Where(h => h.Score > 0).OrderByDescending(h => h.Score).ThenBy(h => h.Document).Take(count)];
    }

    /// <summary>What keys that propose no documents, and single tokens, can add to any document.</summary>
    private double OfFrequent(List<WeightedKey> keys, IEnumerable<WeightedKey> singles)
    {
        var parts = keys.Where(k => k.Range.Count > _options.MaxHits).Select(Worth).Append(0);
        return _options.Scoring == NGramScoring.Intersective ? parts.Sum() + singles.Sum(s => s.Weight) : parts.Max();
    }

    /// <summary>The most that a document can reach, with a little for rounding.</summary>
    private double Most(List<WeightedKey> keys, List<(int Key, int Offset)> matches, double outside)
    {
        var parts = matches.Select(m => m.Key).Distinct().Select(k => Worth(keys[k])).Append(0);
        return (_options.Scoring == NGramScoring.Intersective ? parts.Sum() + outside : Math.Max(parts.Max(), outside)) * (1 + 1e-9);
    }

    private double Worth(WeightedKey key) => _options.Scoring switch
    {
        NGramScoring.LanguageModel => Math.Exp(key.LogProbability),
        NGramScoring.LanguageModelAndFrequency => key.Weight,
        _ => Math.Pow(key.Weight, _options.Alpha),
    };

    /// <summary>The different keys that occur, the heaviest first.</summary>
    private List<WeightedKey> Weigh(IReadOnlyList<NGramKey> keys)
    {
        var best = new Dictionary<string, WeightedKey>();
        foreach (var key in keys)
        {
            if (key.Tokens.Count == 0) throw new ArgumentException("A key has no token.", nameof(keys));
            if (double.IsNaN(key.LogProbability) || key.LogProbability > 1e-6) throw new ArgumentException($"A key has the logarithm of a probability {key.LogProbability}; it is at most 0.", nameof(keys));
            int[] tokens = [.. key.Tokens];
            string name = string.Join(' ', tokens);
            if (best.TryGetValue(name, out var other) && other.LogProbability >= key.LogProbability) continue;
            var range = _reader.Find(tokens);
            if (!range.IsEmpty) best[name] = new WeightedKey(tokens, range, key.LogProbability, Weight(key.LogProbability, range.Count));
        }
        return [.. best.Values.OrderByDescending(k => k.Weight).ThenByDescending(k => k.LogProbability)];
    }

    /// <summary>Documents with rare enough keys and their places; the most promising, if they are too many.</summary>
    private IEnumerable<(int Document, List<(int Key, int Offset)> Matches)> Propose(List<WeightedKey> keys, CancellationToken ct)
    {
        var documents = new Dictionary<int, (double Score, List<(int From, int To)> Taken, List<(int, int)> Matches)>();
        for (int k = 0; k < keys.Count; k++)
        {
            if (keys[k].Range.Count > _options.MaxHits) continue;
            ct.ThrowIfCancellationRequested();
            double worth = Worth(keys[k]);
            var counted = new HashSet<int>();
            foreach (var (document, offset) in _reader.Locate(keys[k].Range))
            {
                ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(documents, document, out bool known);
                if (!known) found = (0, [], []);
                found.Matches.Add((k, offset));
                // Text that a better key has claimed counts once.
                int end = offset + keys[k].Tokens.Length;
                if (Overlaps(found.Taken, offset, end)) continue;
                found.Taken.Add((offset, end));
                if (counted.Add(document)) found.Score += worth;
            }
        }
        return documents.OrderByDescending(d => d.Value.Score).ThenBy(d => d.Key).Take(_options.Candidates).Select(d => (d.Key, d.Value.Matches));
    }

    private static bool Overlaps(List<(int From, int To)> taken, int from, int to)
    {
        foreach (var other in taken)
            if (from < other.To && other.From < to) return true;
        return false;
    }

    private NGramHit Best(int document, List<WeightedKey> keys, List<(int Key, int Offset)> matches)
    {
        var parts = matches.GroupBy(m => m.Key)
            .Select(g => new NGramMatch(keys[g.Key].Tokens, g.Min(m => m.Offset), Worth(keys[g.Key]), keys[g.Key].Range.Count))
            .OrderByDescending(m => m.Part).Take(1).ToList();
        return new NGramHit(document, parts.Count == 0 ? 0 : parts[0].Part, parts);
    }
}
