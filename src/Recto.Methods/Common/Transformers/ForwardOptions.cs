using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>What one pass through a <see cref="Transformer"/> does differently.</summary>
public sealed record ForwardOptions
{
    /// <summary>(time) or (batch, time), int64: where each token stands; null means 0, 1, 2 …</summary>
    public Tensor? PositionIds { get; init; }

    /// <summary>Who sees whom, in place of the model's own mask.</summary>
    public AttentionMask? Mask { get; init; }

    /// <summary>The attention to use; null means the exact one.</summary>
    public AttentionKernel? Kernel { get; init; }
}
