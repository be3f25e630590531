namespace Recto.Retrieval.Evaluation;

/// <summary>Two rankings of the same queries, side by side by nDCG@10.</summary>
/// <param name="Wins">Queries on which the second is better.</param>
/// <param name="Losses">Queries on which the second is worse.</param>
/// <param name="Ties">Queries on which they are equal.</param>
/// <param name="Difference">Mean of second less first.</param>
/// <param name="PValue">
/// How often a mean difference as large, either way, comes about when each query's difference has a random sign: the paired randomisation test, 10,000 draws.
/// </param>
public sealed record PairedComparison(int Wins, int Losses, int Ties, double Difference, double PValue)
{
    private const int Draws = 10_000;
    private const double Equal = 1e-9;

    /// <summary>Compares two reports.</summary>
    /// <param name="first">The one to compare with.</param>
    /// <param name="second">The other, on the same queries in the same order.</param>
    /// <exception cref="ArgumentException">The queries differ.</exception>
    public static PairedComparison Of(EvaluationReport first, EvaluationReport second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!first.PerQuery.Select(q => q.QueryId).SequenceEqual(second.PerQuery.Select(q => q.QueryId))) throw new ArgumentException("The reports are of different queries.");
        double[] differences = [.. second.PerQuery.Zip(first.PerQuery, (s, f) => s.Ndcg10 - f.Ndcg10)];
        int wins = differences.Count(d => d > Equal), losses = differences.Count(d => d < -Equal);
        double sum = differences.Sum();
        // A fixed seed: the same reports give the same value.
        var random = new Random(1);
        int asLarge = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            double drawn = 0;
            foreach (double d in differences) drawn += random.Next(2) == 0 ? d : -d;
            if (Math.Abs(drawn) >= Math.Abs(sum) - Equal) asLarge++;
        }

        return new(wins, losses, differences.Length - wins - losses, differences.Length == 0 ? 0 : sum / differences.Length, (asLarge + 1.0) / (Draws + 1));
    }
}
