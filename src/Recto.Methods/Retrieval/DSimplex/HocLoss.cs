using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>Higher-order compatibility (eq. 4): features of a new encoder shall lie near the old encoder's features of the same item, far from those of other classes.</summary>
/// <remarks>
/// <c>l_n = −s_nn + log Σ_m exp(s_nm·[y_n ≠ y_m])</c> with <c>s_nm = μ·⟨old_n, new_m⟩</c>, features scaled to length 1 inside. The item itself is not in the sum,
/// so the loss can be negative. The paper trains with λ·cross-entropy + (1 − λ)·HOC, λ = .1, and with cross-entropy alone for the first model.
/// </remarks>
public sealed class HocLoss
{
    private readonly HocMask _mask;

    /// <summary>Makes the loss.</summary>
    /// <param name="mu">μ, the scale of similarities, above 0. Default 10.</param>
    /// <param name="mask">What becomes of items of the same class. Default as published.</param>
    /// <exception cref="ArgumentOutOfRangeException">μ is not a finite number above 0.</exception>
    public HocLoss(double mu = 10, HocMask mask = HocMask.ZeroLogit)
    {
        if (!(mu > 0) || double.IsInfinity(mu))
            throw new ArgumentOutOfRangeException(nameof(mu), mu, "mu must be a finite number above 0.");
        (Mu, _mask) = (mu, mask);
    }

    /// <summary>μ, the scale of similarities.</summary>
    public double Mu { get; }

    /// <summary>The mean loss, a scalar with gradient through the new features alone; the caller owns it.</summary>
    /// <param name="oldFeatures">(batch, width): the old encoder's.</param>
    /// <param name="newFeatures">(batch, width): the new encoder's, of the same items.</param>
    /// <param name="labels">(batch) int64: their classes.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Forward(Tensor oldFeatures, Tensor newFeatures, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(oldFeatures);
        ArgumentNullException.ThrowIfNull(newFeatures);
        ArgumentNullException.ThrowIfNull(labels);
        if (oldFeatures.dim() != 2 || oldFeatures.shape[0] == 0 || !oldFeatures.shape.SequenceEqual(newFeatures.shape))
            throw new ArgumentException($"Old and new features must be (batch, width) alike; they are ({string.Join(", ", oldFeatures.shape)}) and ({string.Join(", ", newFeatures.shape)}).", nameof(newFeatures));
        if (labels.dim() != 1 || labels.shape[0] != newFeatures.shape[0])
            throw new ArgumentException($"There must be {newFeatures.shape[0]} labels; their shape is ({string.Join(", ", labels.shape)}).", nameof(labels));
        using var scope = NewDisposeScope();
        var similar = Mu * nn.functional.normalize(oldFeatures.detach(), dim: 1).mm(nn.functional.normalize(newFeatures, dim: 1).t());
        var same = labels.unsqueeze(1).eq(labels.unsqueeze(0));
        if (_mask == HocMask.ZeroLogit)
            return (similar.masked_fill(same, 0).logsumexp(1) - similar.diagonal()).mean().MoveToOuterDisposeScope();
        // Rows of one class alone would be −∞: they get a harmless sum first and are then set to 0.
        var alone = same.all(1);
        var sums = similar.masked_fill(same.logical_and(alone.logical_not().unsqueeze(1)), double.NegativeInfinity).logsumexp(1);
        return (sums - similar.diagonal()).masked_fill(alone, 0).mean().MoveToOuterDisposeScope();
    }
}
