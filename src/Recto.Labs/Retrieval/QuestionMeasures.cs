namespace Recto.Labs.Retrieval;

/// <summary>How well questions are ranked: the share of queries whose first question is valid, and the mean of 1 / rank of the first valid one.</summary>
internal readonly record struct QuestionMeasures(double First, double ReciprocalRank)
{
    /// <summary>Measures rankings.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="rank">Gives all questions for a query, best first.</param>
    public static QuestionMeasures Of(IReadOnlyList<OpenQuery> queries, Func<OpenQuery, IReadOnlyList<int>> rank)
    {
        var ranks = queries.Select(query =>
        {
            var order = rank(query);
            return 1 + Enumerable.Range(0, order.Count).First(i => query.Valid.Contains(order[i]));
        }).ToList();
        return new(ranks.Average(r => r == 1 ? 1d : 0), ranks.Average(r => 1d / r));
    }

    /// <summary>What one question for all queries reaches at best: the share of the commonest label.</summary>
    public static double MostFrequent(IReadOnlyList<int> labels, int queries) => (double)labels.Max() / queries;

    /// <summary>What a random question reaches on average.</summary>
    public static double Random(IReadOnlyList<int> labels, int queries) => (double)labels.Sum() / queries / labels.Count;
}
