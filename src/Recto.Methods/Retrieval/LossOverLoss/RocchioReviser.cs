using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>Rocchio feedback without negative documents: α · query + β · mean of the feedback, scaled to length 1. Nothing is trained.</summary>
public sealed class RocchioReviser : IQueryReviser
{
    /// <summary>Makes the reviser.</summary>
    /// <param name="alpha">α, the weight of the query, above 0. Default 1.</param>
    /// <param name="beta">β, the weight of the mean document, at least 0; 0 leaves the query. Default .75.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is out of its range.</exception>
    public RocchioReviser(double alpha = 1, double beta = .75)
    {
        if (!(alpha > 0) || double.IsInfinity(alpha))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "alpha must be a finite number above 0.");
        if (!(beta >= 0) || double.IsInfinity(beta))
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "beta must be a finite number of at least 0.");
        (Alpha, Beta) = (alpha, beta);
    }

    /// <summary>α, the weight of the query.</summary>
    public double Alpha { get; }

    /// <summary>β, the weight of the mean document.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public Tensor Revise(Tensor query, Tensor feedback, Tensor mask)
    {
        FeedbackShapes.Require(query, feedback, mask);
        using var scope = NewDisposeScope();
        var there = mask.to(query.dtype);
        var mean = (feedback * there.unsqueeze(2)).sum(1) / there.sum(1, keepdim: true).clamp_min(1);
        return nn.functional.normalize(Alpha * query + Beta * mean, dim: 1).MoveToOuterDisposeScope();
    }
}
