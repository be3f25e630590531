using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>How well a revised query ranks its relevant documents: cross-entropy over all documents given (differentiable query reformulation).</summary>
public static class ReformulationLoss
{
    /// <summary>The loss of each query: the relevant document with the <em>lowest</em> score is the label, the other relevant ones are left out.</summary>
    /// <param name="scores">(…, documents), for instance revised queries times the transposed document matrix. A subset of the index is
    /// enough; losses over different subsets cannot be compared.</param>
    /// <param name="relevant">The same shape, bool; at least one document of every row.</param>
    /// <returns>(…), with gradient; the caller owns it.</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit, or a query has no relevant document.</exception>
    public static Tensor Compute(Tensor scores, Tensor relevant)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(relevant);
        if (relevant.dtype != ScalarType.Bool || !scores.shape.SequenceEqual(relevant.shape) || scores.dim() == 0)
            throw new ArgumentException($"Relevance must be bool of the scores' shape ({string.Join(", ", scores.shape)}); it is {relevant.dtype} of ({string.Join(", ", relevant.shape)}).", nameof(relevant));
        using var scope = NewDisposeScope();
        if (!relevant.any(-1).all().item<bool>())
            throw new ArgumentException("A query has no relevant document among those given; add it or leave the query out.", nameof(relevant));
        var label = scores.detach().masked_fill(relevant.logical_not(), double.PositiveInfinity).argmin(-1, keepdim: true);
        var others = relevant.scatter(-1, label, tensor(false).expand(label.shape));
        var kept = scores.masked_fill(others, double.NegativeInfinity);
        return (kept.logsumexp(-1) - scores.gather(-1, label).squeeze(-1)).MoveToOuterDisposeScope();
    }
}
