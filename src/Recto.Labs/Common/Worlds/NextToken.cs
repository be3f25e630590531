using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Common;

/// <summary>Sentences as a next-token task.</summary>
internal static class NextToken
{
    /// <summary>The mean cross-entropy in nats of every token but the first, a scalar that the caller owns.</summary>
    /// <param name="logits">(batch, time, vocabulary): of all tokens but the last.</param>
    /// <param name="ids">(batch, time + 1) int64.</param>
    public static Tensor Loss(Tensor logits, Tensor ids)
    {
        using var scope = NewDisposeScope();
        return nn.functional.cross_entropy(logits.flatten(0, 1), ids[.., 1..].flatten()).MoveToOuterDisposeScope();
    }

    /// <summary>The logits after every token but the last, (batch, time, vocabulary); the caller owns them.</summary>
    public static Tensor Logits(Transformer model, Tensor ids)
    {
        using var scope = NewDisposeScope();
        return model.forward(ids[.., ..^1]).MoveToOuterDisposeScope();
    }
}
