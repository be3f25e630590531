using System.Runtime.InteropServices;

namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>
/// Writes n-grams with a model, token by token, among those that occur in the corpus: whatever the model likes, every result exists (SEAL, section 3.2).
/// For one query; one thread at a time.
/// </summary>
/// <param name="reader">The corpus.</param>
/// <param name="model">The model, with the query in it.</param>
public sealed class ConstrainedBeam(NGramReader reader, NextTokenModel model)
{
    private readonly Dictionary<string, (IReadOnlyList<Continuation> Tokens, double[] Scores)> _known = [];

    /// <summary>Finds the most probable n-grams.</summary>
    /// <returns>
    /// All prefixes of all steps that were among the best, or only completed n-grams if <see cref="BeamOptions.End"/> is set, most probable first. Empty if
    /// <see cref="BeamOptions.Start"/> does not occur.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">Width or length is below 1.</exception>
    /// <exception cref="InvalidOperationException">The model gave what is no logarithm of a probability.</exception>
    public IReadOnlyList<NGramKey> Generate(BeamOptions? options = null, CancellationToken ct = default)
    {
        options ??= new BeamOptions();
        options.Check();
        var keys = new List<NGramKey>();
        int[] start = [.. options.Start];
        var beam = new List<(int[] Tokens, NGramRange Range, double Score)> { (start, reader.Find(start), 0) };
        for (int step = 0; step < options.Length && beam.Count > 0; step++)
        {
            ct.ThrowIfCancellationRequested();
            var steps = new List<(int From, int Token, double Score)>();
            for (int i = 0; i < beam.Count; i++)
            {
                var (tokens, scores) = Next(beam[i].Tokens, beam[i].Range);
                for (int t = 0; t < scores.Length; t++)
                    if (!double.IsNegativeInfinity(scores[t])) steps.Add((i, tokens[t].Token, beam[i].Score + scores[t]));
            }
            var next = new List<(int[] Tokens, NGramRange Range, double Score)>();
            foreach (var (from, token, score) in Best(steps, options.Width))
            {
                int[] ngram = [.. beam[from].Tokens, token];
                bool ends = token == options.End;
                if (ends || options.End is null) keys.Add(new NGramKey(ngram, score));
                if (!ends) next.Add((ngram, reader.Step(beam[from].Range, token), score));
            }
            beam = next;
        }
        return [.. keys.OrderByDescending(k => k.LogProbability)];
    }

    /// <summary>The most probable single tokens: SEAL's keys of one token, which are scored apart.</summary>
    public IReadOnlyList<NGramKey> Unigrams(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var (tokens, scores) = Next([], reader.All);
        return [.. Best([.. scores.Select((s, i) => (0, tokens[i].Token, s))], count).Select(b => new NGramKey([b.Token], b.Score))];
    }

    /// <summary>Scores n-grams that something else proposes, such as pieces of the query; those that do not occur are left out.</summary>
    public IReadOnlyList<NGramKey> Score(IEnumerable<IReadOnlyList<int>> ngrams)
    {
        var keys = new List<NGramKey>();
        foreach (int[] ngram in ngrams.Select(n => n.ToArray()).Where(n => n.Length > 0 && !reader.Find(n).IsEmpty))
        {
            double sum = 0;
            for (int i = 0; i < ngram.Length; i++)
            {
                int[] prefix = ngram[..i];
                var (tokens, scores) = Next(prefix, reader.Find(prefix));
                for (int t = 0; t < scores.Length; t++)
                    if (tokens[t].Token == ngram[i]) sum += scores[t];
            }
            keys.Add(new NGramKey(ngram, sum));
        }
        return keys;
    }

    /// <summary>The most probable, of equal ones the first.</summary>
    private static IEnumerable<(int From, int Token, double Score)> Best(List<(int From, int Token, double Score)> steps, int count)
    {
        var heap = new PriorityQueue<int, (double Score, int Order)>();
        var all = CollectionsMarshal.AsSpan(steps);
        double worst = double.NegativeInfinity;
        for (int i = 0; i < all.Length; i++)
        {
            if (heap.Count < count) heap.Enqueue(i, (all[i].Score, -i));
            else if (count > 0 && all[i].Score > worst) heap.EnqueueDequeue(i, (all[i].Score, -i));
            else continue;
            if (heap.Count == count) worst = all[heap.Peek()].Score;
        }
        return heap.UnorderedItems.OrderByDescending(e => e.Priority).Select(e => steps[e.Element]);
    }

    private (IReadOnlyList<Continuation> Tokens, double[] Scores) Next(int[] prefix, NGramRange range)
    {
        // Pieces of a query begin alike, and the first step goes through the whole vocabulary.
        string name = string.Join(' ', prefix);
        if (_known.TryGetValue(name, out var known)) return known;
        var tokens = reader.Continuations(range);
        var scores = new double[tokens.Count];
        if (scores.Length > 0) model(prefix, tokens, scores);
        foreach (double score in scores)
            if (double.IsNaN(score) || score > 1e-6) throw new InvalidOperationException($"The model gave {score} as the logarithm of a probability; it is at most 0.");
        return _known[name] = (tokens, scores);
    }
}
