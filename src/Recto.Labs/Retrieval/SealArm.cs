namespace Recto.Labs.Retrieval;

/// <summary>A way to find documents that the lab compares.</summary>
/// <param name="Name">As figure and table write it.</param>
/// <param name="Hits">For each cut-off asked for, the share of queries with a relevant document at or above it.</param>
/// <param name="ReciprocalRank">The mean of 1 / rank of the first relevant document among the first ten.</param>
internal sealed record SealArm(string Name, IReadOnlyList<double> Hits, double ReciprocalRank)
{
    public static readonly int[] Cutoffs = [1, 2, 3, 5, 10];

    /// <summary>Measures an arm.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ranks">For each query the first relevant document's rank, from 1; null if it is not among the first ten.</param>
    public static SealArm Of(string name, IReadOnlyList<int?> ranks) =>
        new(name, [.. Cutoffs.Select(k => ranks.Average(rank => rank <= k ? 1d : 0))], ranks.Average(rank => 1d / rank ?? 0));

    public double HitsAt(int cutoff) => Hits[Array.IndexOf(Cutoffs, cutoff)];
}
