namespace Recto.Retrieval.Evaluation;

/// <summary>The measures of all queries of a collection.</summary>
/// <param name="PerQuery">One entry a query, in the collection's order.</param>
public sealed record EvaluationReport(IReadOnlyList<QueryMeasures> PerQuery)
{
    /// <summary>Mean <see cref="QueryMeasures.Ndcg10"/>.</summary>
    public double Ndcg10 => Mean(q => q.Ndcg10);

    /// <summary>Mean <see cref="QueryMeasures.AveragePrecision"/>.</summary>
    public double Map => Mean(q => q.AveragePrecision);

    /// <summary>Mean <see cref="QueryMeasures.ReciprocalRank10"/>.</summary>
    public double Mrr10 => Mean(q => q.ReciprocalRank10);

    /// <summary>Mean <see cref="QueryMeasures.Recall100"/>.</summary>
    public double Recall100 => Mean(q => q.Recall100);

    private double Mean(Func<QueryMeasures, double> measure) => PerQuery.Count == 0 ? 0 : PerQuery.Average(measure);
}
