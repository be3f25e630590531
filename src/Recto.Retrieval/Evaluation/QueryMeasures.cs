namespace Recto.Retrieval.Evaluation;

/// <summary>How good one ranking is. All measures lie between 0 and 1, more is better.</summary>
/// <param name="QueryId">The query.</param>
/// <param name="Ndcg10">nDCG of the first ten, gain <c>2^score − 1</c>, discount <c>log2(rank + 1)</c>.</param>
/// <param name="AveragePrecision">Mean precision at each relevant document, over all relevant ones (score above 0).</param>
/// <param name="ReciprocalRank10">1 / rank of the first relevant document among the first ten, else 0.</param>
/// <param name="Recall100">Part of the relevant documents among the first hundred.</param>
public sealed record QueryMeasures(string QueryId, double Ndcg10, double AveragePrecision, double ReciprocalRank10, double Recall100)
{
    /// <summary>Measures a ranking.</summary>
    /// <param name="queryId">The query.</param>
    /// <param name="ranking">Document ids, best first, each once.</param>
    /// <param name="judgements">Score by document id.</param>
    public static QueryMeasures Of(string queryId, IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> judgements)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(judgements);
        double gain = 0, precision = 0, reciprocal = 0;
        int relevant = judgements.Values.Count(s => s > 0), found = 0, found100 = 0;
        for (int i = 0; i < ranking.Count; i++)
        {
            int score = judgements.TryGetValue(ranking[i], out int judged) ? judged : 0;
            if (score <= 0) continue;
            precision += ++found / (i + 1.0);
            if (i < 100) found100++;
            if (i >= 10) continue;
            gain += Gain(score, i);
            if (reciprocal == 0) reciprocal = 1.0 / (i + 1);
        }
        double ideal = judgements.Values.Where(s => s > 0).OrderDescending().Take(10).Select(Gain).Sum();
        return relevant == 0
            ? new QueryMeasures(queryId, 0, 0, 0, 0)
            : new QueryMeasures(queryId, gain / ideal, precision / relevant, reciprocal, (double)found100 / relevant);
    }

    private static double Gain(int score, int index) => (Math.Pow(2, score) - 1) / Math.Log2(index + 2);
}
