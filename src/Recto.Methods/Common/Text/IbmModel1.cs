using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>
/// IBM Model 1 (Brown et al., 1993): which words of one text stand for which of another, learned from pairs of texts without any alignment. Every word of the
/// target is drawn from a word of the source, or from the empty word: <c>P(target | source) = Π_t (1 / n) Σ_s T[s, t]</c>, with n sources.
/// </summary>
/// <remarks>The table is dense, 8 bytes a cell: for vocabularies of thousands of words.</remarks>
public sealed class IbmModel1 : IDisposable
{
    private const int PairsAtOnce = 256;

    private readonly bool _nullWord;

    private IbmModel1(Tensor table, bool nullWord, IReadOnlyList<double> logLikelihoods) => (Table, _nullWord, LogLikelihoods) = (table, nullWord, logLikelihoods);

    /// <summary>P(target word | source word), (sources, targets), float64; rows sum to 1. The last row is the empty word's, if there is one. It belongs to the model.</summary>
    public Tensor Table { get; }

    /// <summary>Source words, without the empty word.</summary>
    public int Sources => (int)Table.shape[0] - (_nullWord ? 1 : 0);

    /// <summary>Target words.</summary>
    public int Targets => (int)Table.shape[1];

    /// <summary>The logarithm of the pairs' probability before the first iteration and after each; it never falls.</summary>
    public IReadOnlyList<double> LogLikelihoods { get; }

    /// <summary>Learns the table by expectation maximisation from a uniform start.</summary>
    /// <param name="pairs">Pairs of word numbers, from 0; read once. The vocabularies reach to the largest numbers. A word that never occurs keeps the uniform row.</param>
    /// <param name="iterations">At least 0; after about ten little changes.</param>
    /// <param name="nullWord">Whether every source has an empty word besides, which takes what no other word explains. Default true.</param>
    /// <exception cref="ArgumentException">There is no pair, a number is negative, no target has a word, or without an empty word a source has none.</exception>
    public static IbmModel1 Fit(IEnumerable<(int[] Source, int[] Target)> pairs, int iterations, bool nullWord = true)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfNegative(iterations);
        TorchRuntime.EnsureLoaded();
        var all = pairs.ToList();
        Check(all, nullWord);
        int sources = all.Max(p => p.Source.DefaultIfEmpty(-1).Max()) + 1 + (nullWord ? 1 : 0), targets = all.Max(p => p.Target.DefaultIfEmpty(-1).Max()) + 1;
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var table = full([sources, targets], 1.0 / targets, dtype: float64);
        double perSource = -all.Sum(p => p.Target.Length * Math.Log(p.Source.Length + (nullWord ? 1 : 0)));
        var logs = new List<double>();
        for (int i = 0; i <= iterations; i++)
        {
            using var step = NewDisposeScope();
            var (counts, log) = Expect(all, table, nullWord);
            logs.Add(log + perSource);
            if (i == iterations) break;
            var sums = counts.sum(1, keepdim: true);
            table.copy_(where(sums > 0, counts / sums, table));
        }

        return new IbmModel1(table.MoveToOuterDisposeScope(), nullWord, logs);
    }

    /// <summary>The logarithm of a target's probability given its source.</summary>
    /// <param name="source">Word numbers; unknown ones count among the words but explain nothing.</param>
    /// <param name="target">Word numbers; an unknown one makes the target impossible.</param>
    /// <returns>At most 0; negative infinity if no word explains one of the target's.</returns>
    /// <exception cref="ArgumentException">The source is empty and there is no empty word.</exception>
    public double LogProb(ReadOnlySpan<int> source, ReadOnlySpan<int> target)
    {
        if (source.IsEmpty && !_nullWord) throw new ArgumentException("The source is empty and the model has no empty word.", nameof(source));
        var given = Given(source);
        double log = 0;
        foreach (int t in target)
            log += t >= 0 && t < given.Length && given[t] > 0 ? Math.Log(given[t]) : double.NegativeInfinity;
        return log;
    }

    /// <summary>The probability of every target word given a source: the mean of its words' rows and the empty word's.</summary>
    /// <param name="source">Word numbers; unknown ones have a row of zeros.</param>
    /// <param name="withNull">Whether the empty word has its part, as in the model; without it, what is said whatever the source counts for less. Default true.</param>
    /// <returns>A value a target word; they sum to 1 if all words are known.</returns>
    public double[] Given(ReadOnlySpan<int> source, bool withNull = true)
    {
        withNull &= _nullWord;
        var rows = new List<long>();
        foreach (int s in source)
            if (s >= 0 && s < Sources) rows.Add(s);
        if (withNull) rows.Add(Sources);
        if (rows.Count == 0) return new double[Targets];
        using var scope = NewDisposeScope();
        return [.. (Table.index_select(0, tensor(rows.ToArray())).sum(dim: 0) / (double)(source.Length + (withNull ? 1 : 0))).data<double>()];
    }

    /// <summary>Frees the table.</summary>
    public void Dispose() => Table.Dispose();

    private static void Check(List<(int[] Source, int[] Target)> pairs, bool nullWord)
    {
        if (!pairs.Exists(p => p.Target.Length > 0)) throw new ArgumentException("There is no pair with a target.", nameof(pairs));
        for (int i = 0; i < pairs.Count; i++)
        {
            if (pairs[i].Source.Concat(pairs[i].Target).Any(word => word < 0)) throw new ArgumentException($"Pair {i} has a negative word number.", nameof(pairs));
            if (!nullWord && pairs[i].Source.Length == 0) throw new ArgumentException($"The source of pair {i} is empty and there is no empty word.", nameof(pairs));
        }
    }

    /// <summary>Expected counts T ∘ Qᵀ(X / QT) of sources Q and targets X, and Σ X log QT, over blocks of pairs.</summary>
    private static (Tensor Counts, double Log) Expect(List<(int[] Source, int[] Target)> pairs, Tensor table, bool nullWord)
    {
        var counts = zeros_like(table);
        double log = 0;
        for (int from = 0; from < pairs.Count; from += PairsAtOnce)
        {
            using var scope = NewDisposeScope();
            var block = pairs[from..Math.Min(pairs.Count, from + PairsAtOnce)];
            var q = Occurrences(block, p => p.Source, (int)table.shape[0]);
            if (nullWord) q[.., -1] = 1;
            var x = Occurrences(block, p => p.Target, (int)table.shape[1]);
            var explained = q.mm(table);
            var said = x > 0;
            log += (x * where(said, explained, ones_like(x)).log()).sum().item<double>();
            counts.add_(q.t().mm(where(said, x / explained, zeros_like(x))));
        }

        return (counts.mul_(table), log);
    }

    private static Tensor Occurrences(List<(int[] Source, int[] Target)> pairs, Func<(int[] Source, int[] Target), int[]> text, int words)
    {
        var counts = new double[pairs.Count * words];
        for (int i = 0; i < pairs.Count; i++)
            foreach (int word in text(pairs[i])) counts[(i * words) + word]++;
        return tensor(counts, pairs.Count, words);
    }
}
