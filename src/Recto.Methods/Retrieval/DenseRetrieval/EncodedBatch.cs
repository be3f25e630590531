using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>What a loss of a dual encoder sees. The tensors belong to the training.</summary>
/// <param name="Pairs">The pairs of the batch, by number.</param>
/// <param name="Queries">(batch, width).</param>
/// <param name="Documents">(batch, width): the documents that answer them.</param>
/// <param name="Negatives">(batch · n, width): n for each query, together; none when n is 0.</param>
/// <param name="NegativeDocuments">The numbers of those documents.</param>
/// <param name="Groups">(batch + batch · n) int64: the groups of documents and negatives.</param>
public sealed record EncodedBatch(
    IReadOnlyList<int> Pairs, Tensor Queries, Tensor Documents, Tensor? Negatives, IReadOnlyList<int> NegativeDocuments, Tensor Groups);
