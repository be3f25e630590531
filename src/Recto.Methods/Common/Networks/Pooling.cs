using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>One vector for a sequence of them.</summary>
public static class Pooling
{
    /// <summary>The mean over the real positions; zeros for a sequence without any.</summary>
    /// <param name="h">States, (batch, time, width).</param>
    /// <param name="mask">(batch, time): true or 1 where a position is real, 0 for padding.</param>
    public static Tensor Mean(Tensor h, Tensor mask)
    {
        Check(h, mask);
        using var scope = NewDisposeScope();
        var real = mask.to(h.dtype).unsqueeze(2);
        return ((h * real).sum(1) / real.sum(1).clamp_min(1)).MoveToOuterDisposeScope();
    }

    /// <summary>The first position, where models put their summary token.</summary>
    /// <param name="h">States, (batch, time, width), at least one position.</param>
    public static Tensor First(Tensor h)
    {
        ArgumentNullException.ThrowIfNull(h);
        return h.select(1, 0);
    }

    /// <summary>The largest value of each dimension over the real positions; zeros for a sequence without any.</summary>
    /// <param name="h">States, (batch, time, width).</param>
    /// <param name="mask">(batch, time): true or 1 where a position is real, 0 for padding.</param>
    public static Tensor Max(Tensor h, Tensor mask)
    {
        Check(h, mask);
        using var scope = NewDisposeScope();
        var real = mask.to(@bool).unsqueeze(2);
        var most = h.masked_fill(real.logical_not(), double.NegativeInfinity).amax([1]);
        return most.masked_fill(real.any(1).logical_not(), 0).MoveToOuterDisposeScope();
    }

    private static void Check(Tensor h, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(h);
        ArgumentNullException.ThrowIfNull(mask);
        if (h.dim() != 3 || !mask.shape.AsSpan().SequenceEqual(h.shape.AsSpan(0, 2)))
            throw new ArgumentException($"States are (batch, time, width) and the mask (batch, time); they are ({string.Join(", ", h.shape)}) and ({string.Join(", ", mask.shape)}).", nameof(mask));
    }
}
