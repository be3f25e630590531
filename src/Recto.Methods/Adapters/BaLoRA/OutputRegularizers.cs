using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Adapters;

/// <summary>The output-space regularisers of BA-LoRA, each a scalar with gradient that the caller owns.</summary>
public static class OutputRegularizers
{
    /// <summary>L_CR for classes: the mean squared difference from the base's logits.</summary>
    /// <param name="tuned">(batch, classes), with gradient.</param>
    /// <param name="reference">(batch, classes) of the frozen base.</param>
    /// <param name="f">Raw or with rows of length 1.</param>
    /// <exception cref="ArgumentException">Shapes differ, or the reference has a gradient.</exception>
    public static Tensor NluConsistency(Tensor tuned, Tensor reference, ConsistencyForm f)
    {
        Require(tuned, reference);
        using var scope = NewDisposeScope();
        var (a, b) = f == ConsistencyForm.RawLogits ? (tuned, reference) : (nn.functional.normalize(tuned, dim: -1), nn.functional.normalize(reference, dim: -1));
        return (a - b).square().mean().MoveToOuterDisposeScope();
    }

    /// <summary>L_DR for classes: (1/D)·Σ_{i≠j} C², C the covariance of the columns over the batch (divided by M − 1).</summary>
    /// <param name="logits">(batch, classes), at least two rows.</param>
    /// <exception cref="ArgumentException">There is one row only.</exception>
    public static Tensor CovarianceDiversity(Tensor logits)
    {
        ArgumentNullException.ThrowIfNull(logits);
        if (logits.dim() != 2 || logits.shape[0] < 2)
            throw new ArgumentException($"A covariance needs (at least 2, classes); the logits are ({string.Join(", ", logits.shape)}).", nameof(logits));
        using var scope = NewDisposeScope();
        var centred = logits - logits.mean([0], keepdim: true);
        var c = centred.t().mm(centred) / (logits.shape[0] - 1);
        return ((c - c.diagonal().diag()).square().sum() / logits.shape[1]).MoveToOuterDisposeScope();
    }

    /// <summary>L_SVDR: minus the share of the k largest singular values in their sum; 0 for a matrix of zeros.</summary>
    /// <param name="matrix">(rows, columns); more dimensions are flattened into rows.</param>
    /// <param name="k">At least 1; more than there are counts as all.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static Tensor SpectralConcentration(Tensor matrix, int k)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (matrix.dim() < 2 || matrix.numel() == 0)
            throw new ArgumentException($"Expected (rows, columns); got ({string.Join(", ", matrix.shape)}).", nameof(matrix));
        using var scope = NewDisposeScope();
        // svdvals has a gradient that stays finite for equal singular values, unlike a full decomposition.
        var values = linalg.svdvals(matrix.reshape(-1, matrix.shape[^1]));
        return (-values[..Math.Min(k, (int)values.shape[0])].sum() / (values.sum() + 1e-10)).MoveToOuterDisposeScope();
    }

    /// <summary>L_CR for next tokens: KL(base ‖ tuned), the mean over positions.</summary>
    /// <param name="tunedLogits">(…, vocabulary), with gradient.</param>
    /// <param name="referenceLogits">The base's, of the same shape.</param>
    /// <param name="mask">(…) bool, true where a position counts; null for all. Leave out padding and prompt.</param>
    /// <exception cref="ArgumentException">Shapes differ, the reference has a gradient, or no position counts.</exception>
    public static Tensor NlgConsistency(Tensor tunedLogits, Tensor referenceLogits, Tensor? mask = null)
    {
        Require(tunedLogits, referenceLogits);
        using var scope = NewDisposeScope();
        var (from, to) = (nn.functional.log_softmax(referenceLogits, -1L), nn.functional.log_softmax(tunedLogits, -1L));
        return Mean((from.exp() * (from - to)).sum(-1L), mask).MoveToOuterDisposeScope();
    }

    /// <summary>L_DR for next tokens: minus the mean entropy over positions, in [−ln vocabulary, 0].</summary>
    /// <param name="logits">(…, vocabulary).</param>
    /// <param name="mask">(…) bool, true where a position counts; null for all.</param>
    public static Tensor NegativeEntropy(Tensor logits, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(logits);
        using var scope = NewDisposeScope();
        var log = nn.functional.log_softmax(logits, -1L);
        return Mean((log.exp() * log).sum(-1L), mask).MoveToOuterDisposeScope();
    }

    internal static Tensor Mean(Tensor perPosition, Tensor? mask)
    {
        if (mask is null)
            return perPosition.mean();
        if (mask.dtype != ScalarType.Bool || !mask.shape.SequenceEqual(perPosition.shape))
            throw new ArgumentException($"The mask must be bool of ({string.Join(", ", perPosition.shape)}); it is {mask.dtype} of ({string.Join(", ", mask.shape)}).", nameof(mask));
        if (!mask.any().item<bool>())
            throw new ArgumentException("The mask leaves no position.", nameof(mask));
        return perPosition.masked_select(mask).mean();
    }

    private static void Require(Tensor tuned, Tensor reference)
    {
        ArgumentNullException.ThrowIfNull(tuned);
        ArgumentNullException.ThrowIfNull(reference);
        if (!tuned.shape.SequenceEqual(reference.shape) || tuned.dim() < 2)
            throw new ArgumentException($"Tuned ({string.Join(", ", tuned.shape)}) and reference ({string.Join(", ", reference.shape)}) must have one shape.", nameof(reference));
        if (reference.requires_grad)
            throw new ArgumentException("The reference must come from the frozen base; detach it.", nameof(reference));
    }
}
