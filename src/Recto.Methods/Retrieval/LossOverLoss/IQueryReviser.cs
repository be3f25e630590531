using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>Makes a better query vector from a query vector and those of the first documents found.</summary>
public interface IQueryReviser
{
    /// <summary>The revised queries, (batch, width); the caller owns them.</summary>
    /// <param name="query">(batch, width).</param>
    /// <param name="feedback">(batch, documents, width).</param>
    /// <param name="mask">(batch, documents) bool: which documents are there. A row without any is the bare query.</param>
    /// <exception cref="ArgumentException">A shape or type does not fit.</exception>
    Tensor Revise(Tensor query, Tensor feedback, Tensor mask);
}
