using System.Globalization;

namespace Recto.Retrieval.Evaluation;

/// <summary>Writes rankings in the form of the TREC evaluation tools: <c>query Q0 document rank score recto</c>, ranks from 1.</summary>
/// <param name="output">Receives the lines; stays open.</param>
public sealed class TrecRunWriter(TextWriter output)
{
    /// <summary>Writes the first <see cref="Evaluator.Depth"/> hits of a query.</summary>
    /// <param name="queryId">The query.</param>
    /// <param name="hits">The hits, best first.</param>
    public void Write(string queryId, IReadOnlyList<SearchHit> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        for (int i = 0; i < hits.Count && i < Evaluator.Depth; i++)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{queryId} Q0 {hits[i].Id} {i + 1} {hits[i].Score:F6} recto\n"));
    }
}
