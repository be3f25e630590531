using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>How far one distribution is from another.</summary>
public static class Divergence
{
    /// <summary>KL(from ‖ to) = Σ p_from · (ln p_from − ln p_to), softmax over the last dimension, the mean over rows, in nats.</summary>
    /// <param name="fromLogits">(…, classes). In distillation this is the teacher; give it without gradient.</param>
    /// <param name="toLogits">The same shape; the student.</param>
    /// <param name="mask">(…): rows that count are true or 1. Null means all; with none the result is 0.</param>
    /// <exception cref="ArgumentException">Shapes differ.</exception>
    public static Tensor Kl(Tensor fromLogits, Tensor toLogits, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(fromLogits);
        ArgumentNullException.ThrowIfNull(toLogits);
        if (!fromLogits.shape.SequenceEqual(toLogits.shape))
            throw new ArgumentException($"Both sides must have one shape; they are ({string.Join(", ", fromLogits.shape)}) and ({string.Join(", ", toLogits.shape)}).");
        using var scope = NewDisposeScope();
        var (from, to) = (nn.functional.log_softmax(fromLogits, -1L), nn.functional.log_softmax(toLogits, -1L));
        var p = from.exp();
        // A class that cannot be drawn adds nothing, whatever the other side says of it.
        var rows = where(p > 0, p * (from - to), zeros_like(p)).sum(-1L);
        if (mask is null)
            return rows.mean().MoveToOuterDisposeScope();
        var counts = mask.to(rows.dtype);
        return ((rows * counts).sum() / counts.sum().clamp_min(1)).MoveToOuterDisposeScope();
    }
}
