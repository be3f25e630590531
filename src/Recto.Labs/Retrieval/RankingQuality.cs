using System.Globalization;
using Recto.Labs.Common;
using Recto.Retrieval.Evaluation;

namespace Recto.Labs.Retrieval;

/// <summary>How good the rankings of all test queries are, as means.</summary>
/// <param name="Ndcg">nDCG of the first ten.</param>
/// <param name="Recall">The share of the relevant documents among the first ten.</param>
internal readonly record struct RankingQuality(double Ndcg, double Recall)
{
    /// <summary>Measures the ranking that is given for each query.</summary>
    public static RankingQuality Of(IReadOnlyList<ConceptQuery> queries, Func<int, IEnumerable<int>> ranking)
    {
        double gain = 0, recall = 0;
        for (int i = 0; i < queries.Count; i++)
        {
            int[] first = [.. ranking(i).Take(10)];
            var relevant = queries[i].Relevant;
            gain += QueryMeasures.Of("", [.. first.Select(Text)], relevant.ToDictionary(Text, _ => 1)).Ndcg10;
            recall += first.Count(relevant.Contains) / (double)relevant.Count;
        }

        return new(gain / queries.Count, recall / queries.Count);
    }

    private static string Text(int document) => document.ToString(CultureInfo.InvariantCulture);
}
