using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>The paper's variant of multiple negatives ranking, in both directions, with targets that follow the likeness of the pairs themselves.</summary>
public static class MultipleNegativesPlus
{
    /// <summary>(CE(a·bᵀ/τ, t) + CE(b·aᵀ/τ, t)) / 2 with t the column where (a·aᵀ + b·bᵀ)/2 is largest: the pair itself unless another one is as like. The caller owns the scalar.</summary>
    /// <param name="a">One member of each pair, (batch, width), at least two pairs.</param>
    /// <param name="b">The other members in the same order.</param>
    /// <param name="temperature">τ, above 0; the published code takes 1 with dot products, .05 is usual with cosines.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or there are fewer than two pairs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0.</exception>
    public static Tensor Compute(Tensor a, Tensor b, double temperature)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.dim() != 2 || a.shape[0] < 2 || !a.shape.SequenceEqual(b.shape))
            throw new ArgumentException($"Both must be (batch, width) with at least two pairs; they are ({string.Join(", ", a.shape)}) and ({string.Join(", ", b.shape)}).", nameof(b));
        if (!(temperature > 0) || double.IsInfinity(temperature))
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "The temperature must be a finite number above 0.");
        using var scope = NewDisposeScope();
        var targets = (a.mm(a.t()) + b.mm(b.t())).detach().argmax(1);
        var logits = a.mm(b.t()) / temperature;
        return ((nn.functional.cross_entropy(logits, targets) + nn.functional.cross_entropy(logits.t(), targets)) / 2).MoveToOuterDisposeScope();
    }
}
