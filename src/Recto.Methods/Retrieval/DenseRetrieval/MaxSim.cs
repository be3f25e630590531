using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>Late interaction: a vector a token on both sides, and each token of the query finds its best one in the document.</summary>
public static class MaxSim
{
    /// <summary>Σ over query tokens of max over document tokens of their dot product, for every query with every document.</summary>
    /// <param name="queries">(queries, query tokens, width).</param>
    /// <param name="documents">(documents, document tokens, width).</param>
    /// <param name="queryMask">(queries, query tokens): true or 1 where a token is real; null means everywhere.</param>
    /// <param name="documentMask">(documents, document tokens), likewise. A document without tokens scores 0.</param>
    /// <returns>(queries, documents).</returns>
    public static Tensor Scores(Tensor queries, Tensor documents, Tensor? queryMask = null, Tensor? documentMask = null)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(documents);
        if (queries.dim() != 3 || documents.dim() != 3 || queries.shape[2] != documents.shape[2])
            throw new ArgumentException("Queries and documents must be (count, tokens, width) of one width.", nameof(documents));
        using var scope = NewDisposeScope();
        var each = einsum("qiw,djw->qdij", queries, documents);
        if (documentMask is not null)
            each = each.masked_fill(documentMask.to(@bool).logical_not().unsqueeze(1).unsqueeze(0), double.NegativeInfinity);
        var best = each.amax([3]);
        best = best.masked_fill(best.isneginf(), 0);
        if (queryMask is not null)
            best = best * queryMask.to(best.dtype).unsqueeze(1);
        return best.sum(2).MoveToOuterDisposeScope();
    }
}
