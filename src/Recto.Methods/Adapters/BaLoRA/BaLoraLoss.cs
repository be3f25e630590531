using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Adapters;

/// <summary>BA-LoRA (Chang et al. 2024, arXiv 2408.04556): task loss + λ₁·consistency + λ₂·diversity + λ₃·spectral term.</summary>
/// <remarks>
/// Meant for a PiSSA adapter (<see cref="Common.LowRankInit.PiSSA"/>, α = r) on all linear layers. The reference is the model before tuning:
/// its outputs on the same batch, without gradient. A freshly made class head has no meaningful reference; set <c>Consistency</c> to 0 there.
/// </remarks>
public static class BaLoraLoss
{
    /// <summary>The weighted sum and its parts.</summary>
    /// <param name="taskLoss">A scalar with gradient.</param>
    /// <param name="tuned">(batch, classes), or for generation (batch, time, vocabulary) logits.</param>
    /// <param name="reference">The base's logits of the same shape.</param>
    /// <param name="o">The weights.</param>
    /// <param name="generation">True for next tokens, false for classes.</param>
    /// <param name="mask">(batch, time) bool for generation: which positions count; null for all.</param>
    /// <returns>A scalar with gradient that the caller owns, and the parts.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit, a batch of one row, or a reference with gradient.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or k below 1.</exception>
    public static (Tensor Total, BaLoraTerms Parts) Compute(Tensor taskLoss, Tensor tuned, Tensor reference, BaLoraOptions o, bool generation, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(taskLoss);
        ArgumentNullException.ThrowIfNull(tuned);
        ArgumentNullException.ThrowIfNull(o);
        ArgumentOutOfRangeException.ThrowIfNegative(o.Consistency);
        ArgumentOutOfRangeException.ThrowIfNegative(o.Diversity);
        ArgumentOutOfRangeException.ThrowIfNegative(o.Spectral);
        if (!generation && mask is not null)
            throw new ArgumentException("A mask belongs to generation; class logits have none.", nameof(mask));
        using var scope = NewDisposeScope();
        var consistency = generation ? OutputRegularizers.NlgConsistency(tuned, reference, mask) : OutputRegularizers.NluConsistency(tuned, reference, o.Form);
        var diversity = generation ? OutputRegularizers.NegativeEntropy(tuned, mask) : OutputRegularizers.CovarianceDiversity(tuned);
        var rows = mask is null ? tuned : tuned.reshape(-1, tuned.shape[^1])[mask.reshape(-1)];
        var spectral = OutputRegularizers.SpectralConcentration(rows, o.TopK);
        var total = taskLoss + o.Consistency * consistency + o.Diversity * diversity + o.Spectral * spectral;
        return (total.MoveToOuterDisposeScope(), new(Value(taskLoss), Value(consistency), Value(diversity), Value(spectral)));
    }

    private static double Value(Tensor scalar)
    {
        using var scope = NewDisposeScope();
        return scalar.detach().to(float64).item<double>();
    }
}
