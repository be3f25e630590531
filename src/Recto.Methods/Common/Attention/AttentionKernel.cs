using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>An attention that a transformer can be given instead of the exact one.</summary>
/// <param name="q">(batch, heads, queries, headDim).</param>
/// <param name="k">(batch, heads, keys, headDim).</param>
/// <param name="v">(batch, heads, keys, headDim).</param>
/// <param name="mask">Who may look at whom; null means everybody at everybody.</param>
/// <returns>(batch, heads, queries, headDim), owned by the caller.</returns>
public delegate Tensor AttentionKernel(Tensor q, Tensor k, Tensor v, AttentionMask? mask);
