using static TorchSharp.torch;

namespace Recto.Methods.Attention;

/// <summary>The attention of some queries to some keys, which a merge joins with others. All tensors are (rows, time, headDim).</summary>
internal abstract class AttentionPart : IDisposable
{
    /// <summary>The output and its log-sum-exp (rows, queries), both owned by the caller.</summary>
    public abstract (Tensor Output, Tensor LogSumExp) Forward(Tensor q, Tensor k, Tensor v);

    /// <summary>This part's share of the gradients, given output and log-sum-exp of the whole merge.</summary>
    public abstract (Tensor Q, Tensor K, Tensor V) Backward(Tensor gradient, Tensor q, Tensor k, Tensor v, Tensor output, Tensor logSumExp);

    /// <summary>How many query-key products a row of the batch computes.</summary>
    public abstract long Products { get; }

    public virtual void Dispose()
    {
    }
}
