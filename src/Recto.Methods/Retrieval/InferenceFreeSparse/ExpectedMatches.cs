using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>What a search costs: how many tokens a query and a document are expected to have in common (the papers' “FLOPS” metric).</summary>
public static class ExpectedMatches
{
    /// <summary>Σ over tokens of the share of documents that have it times the share of queries that have it.</summary>
    /// <param name="documents">(documents, vocabulary); not 0 means that the document has the token.</param>
    /// <param name="queries">(queries, vocabulary), likewise.</param>
    public static double Of(Tensor documents, Tensor queries)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(queries);
        using var scope = NewDisposeScope();
        return (documents.ne(0).to(float64).mean([0]) * queries.ne(0).to(float64).mean([0])).sum().item<double>();
    }
}
