using System.Runtime.InteropServices;

namespace Recto.Retrieval.Fusion;

/// <summary>
/// Makes one ranking of several. All methods give every item that is in any list, best first; equal scores stand in the order in which the items
/// are met, list by list.
/// </summary>
public static class RankFusion
{
    /// <summary>The constant that reciprocal ranks are usually taken with.</summary>
    public const double UsualRankConstant = 60;

    /// <summary>Reciprocal rank fusion: the sum over the lists of weight / (constant + rank), ranks from 1. A list without the item adds nothing.</summary>
    /// <typeparam name="TKey">What names an item.</typeparam>
    /// <param name="rankings">Lists, best first, each item at most once a list.</param>
    /// <param name="weights">A weight from 0 up for each list; null for 1 each.</param>
    /// <param name="constant">How little the first ranks stand out; from 0 up. Default 60.</param>
    /// <exception cref="ArgumentException">A list names an item twice, or the weights do not fit the lists.</exception>
    public static IReadOnlyList<RankedItem<TKey>> ReciprocalRank<TKey>(
        IReadOnlyList<IReadOnlyList<TKey>> rankings, IReadOnlyList<double>? weights = null, double constant = UsualRankConstant)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(rankings);
        if (!(constant >= 0) || !double.IsFinite(constant)) throw new ArgumentOutOfRangeException(nameof(constant), constant, "The constant must be a finite number from 0 up.");
        return Fuse([.. rankings.Select(ranking => Checked(ranking))], weights, (list, values) =>
        {
            for (int i = 0; i < values.Length; i++) values[i] = 1 / (constant + i + 1);
            return 0;
        });

        static IReadOnlyList<RankedItem<TKey>> Checked(IReadOnlyList<TKey> ranking)
        {
            ArgumentNullException.ThrowIfNull(ranking);
            return [.. ranking.Select(key => new RankedItem<TKey>(key, 0))];
        }
    }

    /// <summary>The weighted sum of scores that are stretched to 0 for a list's lowest and 1 for its highest (see <see cref="MinMax(ReadOnlySpan{double}, Span{double})"/>).</summary>
    /// <typeparam name="TKey">What names an item.</typeparam>
    /// <param name="lists">Lists with scores, each item at most once a list. A list without an item counts as its lowest: 0.</param>
    /// <param name="weights">A weight from 0 up for each list; null for 1 each.</param>
    /// <exception cref="ArgumentException">A list names an item twice, a score is not a number, or the weights do not fit the lists.</exception>
    public static IReadOnlyList<RankedItem<TKey>> MinMax<TKey>(IReadOnlyList<IReadOnlyList<RankedItem<TKey>>> lists, IReadOnlyList<double>? weights = null)
        where TKey : notnull
        => Fuse(lists, weights, (list, values) =>
        {
            MinMax(Scores(list), values);
            return 0;
        });

    /// <summary>The weighted sum of scores in standard deviations from their list's mean (see <see cref="ZScore(ReadOnlySpan{double}, Span{double})"/>).</summary>
    /// <typeparam name="TKey">What names an item.</typeparam>
    /// <param name="lists">Lists with scores, each item at most once a list. A list without an item counts as its lowest.</param>
    /// <param name="weights">A weight from 0 up for each list; null for 1 each.</param>
    /// <exception cref="ArgumentException">A list names an item twice, a score is not a number, or the weights do not fit the lists.</exception>
    public static IReadOnlyList<RankedItem<TKey>> ZScore<TKey>(IReadOnlyList<IReadOnlyList<RankedItem<TKey>>> lists, IReadOnlyList<double>? weights = null)
        where TKey : notnull
        => Fuse(lists, weights, (list, values) =>
        {
            ZScore(Scores(list), values);
            double lowest = values.Length == 0 ? 0 : double.MaxValue;
            foreach (double value in values) lowest = Math.Min(lowest, value);
            return lowest;
        });

    /// <summary>Stretches scores so that the lowest is 0 and the highest 1. Equal scores, one alone too, are all 1: they were found.</summary>
    /// <param name="scores">Finite scores.</param>
    /// <param name="normalised">Receives as many; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void MinMax(ReadOnlySpan<double> scores, Span<double> normalised)
    {
        SameLength(scores, normalised);
        double low = double.MaxValue, high = double.MinValue;
        foreach (double score in scores) (low, high) = (Math.Min(low, score), Math.Max(high, score));
        for (int i = 0; i < scores.Length; i++) normalised[i] = high > low ? (scores[i] - low) / (high - low) : 1;
    }

    /// <summary>Scores in (population) standard deviations from their mean. Equal scores are all 0.</summary>
    /// <param name="scores">Finite scores.</param>
    /// <param name="normalised">Receives as many; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void ZScore(ReadOnlySpan<double> scores, Span<double> normalised)
    {
        SameLength(scores, normalised);
        double mean = 0, square = 0, low = double.MaxValue, high = double.MinValue;
        foreach (double score in scores)
        {
            mean += score / scores.Length;
            (low, high) = (Math.Min(low, score), Math.Max(high, score));
        }

        foreach (double score in scores) square += (score - mean) * (score - mean) / scores.Length;
        double deviation = Math.Sqrt(square);
        // The mean of equal scores may be off by a rounding: ask the scores, not the deviation.
        for (int i = 0; i < scores.Length; i++) normalised[i] = high > low && deviation > 0 ? (scores[i] - mean) / deviation : 0;
    }

    private delegate double Normalisation<TKey>(IReadOnlyList<RankedItem<TKey>> list, Span<double> values)
        where TKey : notnull;

    /// <summary>Adds up what <paramref name="normalise"/> makes of each list; it gives what an item counts that is not in the list.</summary>
    private static RankedItem<TKey>[] Fuse<TKey>(IReadOnlyList<IReadOnlyList<RankedItem<TKey>>> lists, IReadOnlyList<double>? weights, Normalisation<TKey> normalise)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(lists);
        CheckWeights(weights, lists.Count);
        var places = new Dictionary<TKey, int>();
        var keys = new List<TKey>();
        var sums = new List<double>();
        double missing = 0;
        for (int l = 0; l < lists.Count; l++)
        {
            var list = lists[l] ?? throw new ArgumentException($"List {l} is null.", nameof(lists));
            var values = new double[list.Count];
            double weight = weights?[l] ?? 1, lowest = weight * normalise(list, values);
            missing += lowest;
            var seen = new HashSet<TKey>(list.Count);
            for (int i = 0; i < list.Count; i++)
            {
                if (!seen.Add(list[i].Key)) throw new ArgumentException($"List {l} names {list[i].Key} twice.", nameof(lists));
                ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, list[i].Key, out bool known);
                if (!known)
                {
                    place = keys.Count;
                    keys.Add(list[i].Key);
                    sums.Add(0);
                }

                // What every list counts for an item that it lacks is added once for all items below.
                sums[place] += (weight * values[i]) - lowest;
            }
        }

        return [.. keys.Select((key, i) => new RankedItem<TKey>(key, sums[i] + missing)).OrderByDescending(item => item.Score)];
    }

    private static double[] Scores<TKey>(IReadOnlyList<RankedItem<TKey>> list)
        where TKey : notnull
    {
        var scores = new double[list.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = double.IsFinite(list[i].Score) ? list[i].Score : throw new ArgumentException($"The score of {list[i].Key} is {list[i].Score}; scores must be finite.");
        }

        return scores;
    }

    private static void CheckWeights(IReadOnlyList<double>? weights, int lists)
    {
        if (weights is null) return;
        if (weights.Count != lists) throw new ArgumentException($"There are {weights.Count} weights for {lists} lists.");
        foreach (double weight in weights)
            if (!(weight >= 0) || !double.IsFinite(weight)) throw new ArgumentException($"A weight is {weight}; weights must be finite numbers from 0 up.");
    }

    private static void SameLength(ReadOnlySpan<double> scores, Span<double> normalised)
    {
        if (scores.Length != normalised.Length) throw new ArgumentException($"There are {scores.Length} scores and room for {normalised.Length}.");
    }
}
