using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Exact softmax attention, softmax(s·QKᵀ)V, with or without its log-sum-exp.</summary>
public static class SoftmaxAttention
{
    /// <summary>The exact attention as a kernel for a transformer.</summary>
    public static AttentionKernel Kernel { get; } = (q, k, v, mask) => Apply(q, k, v, mask);

    /// <summary>The attention output, with gradient; the caller owns it.</summary>
    /// <param name="q">(batch, heads, queries, headDim).</param>
    /// <param name="k">(batch, heads, keys, headDim).</param>
    /// <param name="v">(batch, heads, keys, headDim).</param>
    /// <param name="mask">Who sees whom; null for everybody.</param>
    /// <param name="scale">s; null means 1/√headDim.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
    public static Tensor Apply(Tensor q, Tensor k, Tensor v, AttentionMask? mask = null, double? scale = null)
    {
        Require(q, k, v);
        using var scope = NewDisposeScope();
        // The binding has no scale of its own; the kernel divides by the root of the head dimension.
        var scaled = scale is { } s ? q * (s * Math.Sqrt(q.shape[3])) : q;
        if (mask is null or { IsCausal: true })
            return nn.functional.scaled_dot_product_attention(scaled, k, v, is_casual: mask is not null).MoveToOuterDisposeScope();
        var output = nn.functional.scaled_dot_product_attention(scaled, k, v, mask.ToBias(q.dtype));
        return output.masked_fill(mask.Allowed.any(-1, keepdim: true).logical_not(), 0).MoveToOuterDisposeScope();
    }

    /// <summary>The output and ln Σ exp of the logits of each query, both with gradient; the caller owns them.</summary>
    /// <inheritdoc cref="Apply"/>
    /// <param name="q">(batch, heads, queries, headDim).</param>
    /// <param name="k">(batch, heads, keys, headDim).</param>
    /// <param name="v">(batch, heads, keys, headDim).</param>
    /// <param name="m">Who sees whom; null for everybody. A query that sees nothing gives output 0 and log-sum-exp −∞.</param>
    /// <param name="scale">s; null means 1/√headDim.</param>
    /// <returns>(batch, heads, queries, headDim) and (batch, heads, queries, 1).</returns>
    public static (Tensor Output, Tensor LogSumExp) WithLogSumExp(Tensor q, Tensor k, Tensor v, AttentionMask? m = null, double? scale = null)
    {
        Require(q, k, v);
        using var scope = NewDisposeScope();
        double s = scale ?? 1 / Math.Sqrt(q.shape[3]);
        bool gradient = is_grad_enabled() && (q.requires_grad || k.requires_grad || v.requires_grad);
        var (output, lse) = gradient ? Plain(q, k, v, m, s) : Fused(q, k, v, m, s);
        if (m is null or { IsCausal: true })
            return scope.MoveToOuter(output, lse);
        var blind = m.Allowed.any(-1, keepdim: true).logical_not();
        return scope.MoveToOuter(output.masked_fill(blind, 0), lse.masked_fill(blind, double.NegativeInfinity));
    }

    /// <summary>Joins the attentions of the same queries to two disjoint sets of keys into that of both sets; the caller owns the result.</summary>
    /// <param name="o1">(…, queries, headDim), the output of the first set.</param>
    /// <param name="lse1">(…, queries, 1), its log-sum-exp; −∞ for an empty set.</param>
    /// <param name="o2">The output of the second set.</param>
    /// <param name="lse2">Its log-sum-exp.</param>
    public static (Tensor Output, Tensor LogSumExp) Merge(Tensor o1, Tensor lse1, Tensor o2, Tensor lse2)
    {
        using var scope = NewDisposeScope();
        var lse = logaddexp(lse1, lse2);
        // −∞ − (−∞) would be NaN where both sets are empty: compare with 0 instead.
        var against = lse.masked_fill(lse.isneginf(), 0);
        return scope.MoveToOuter(o1 * (lse1 - against).exp() + o2 * (lse2 - against).exp(), lse);
    }

    private static (Tensor Output, Tensor LogSumExp) Fused(Tensor q, Tensor k, Tensor v, AttentionMask? mask, double scale)
    {
        bool causal = mask is { IsCausal: true };
        using var bias = mask is null || causal ? null : Four(mask.ToBias(q.dtype));
        var (output, lse) = FusedAttention.Forward(q, k, v, causal, bias, scale);
        return (output, lse.unsqueeze(-1).to(q.dtype));
    }

    private static (Tensor Output, Tensor LogSumExp) Plain(Tensor q, Tensor k, Tensor v, AttentionMask? mask, double scale)
    {
        var logits = q.matmul(k.transpose(-1, -2)) * scale;
        if (mask is not null)
            logits = logits.masked_fill(mask.Allowed.logical_not(), -1e30);
        var lse = logits.logsumexp(-1, keepdim: true);
        return ((logits - lse).exp().matmul(v), lse);
    }

    private static Tensor Four(Tensor bias) => bias.dim() switch { 2 => bias.unsqueeze(0).unsqueeze(0), 3 => bias.unsqueeze(0), _ => bias };

    internal static void Require(Tensor q, Tensor k, Tensor v)
    {
        if (q.dim() != 4 || k.dim() != 4 || v.dim() != 4)
            throw new ArgumentException($"q, k and v must be (batch, heads, time, headDim); they have {q.dim()}, {k.dim()} and {v.dim()} dimensions.", nameof(q));
        if (!k.shape.SequenceEqual(v.shape))
            throw new ArgumentException($"k and v must have one shape; they have ({string.Join(", ", k.shape)}) and ({string.Join(", ", v.shape)}).", nameof(v));
        if (q.shape[0] != k.shape[0] || q.shape[1] != k.shape[1] || q.shape[3] != k.shape[3])
            throw new ArgumentException($"q ({string.Join(", ", q.shape)}) and k ({string.Join(", ", k.shape)}) differ in batch, heads or head dimension.", nameof(k));
    }
}
