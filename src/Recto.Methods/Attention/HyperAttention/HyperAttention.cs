using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Attention;

/// <summary>HyperAttention (Han et al. 2023, arXiv 2310.05869): softmax attention in near-linear time by sorting hashed queries and keys.</summary>
/// <remarks>
/// <para>Queries and keys are hashed and sorted, so that the large entries lie near the block diagonal and are computed exactly; all others
/// are estimated from one uniform sample of keys, weighted by n/m (Algorithms 1 to 3 in their practical form). Causal attention halves the
/// sequence again and again: the lower-left quadrants are not causal, and the leaves are exact (Algorithm 4).</para>
/// <para>Cost: n·(b + m)·d·4 operations a head instead of n²·d·4. There is nothing to train. In the causal form values never leak from
/// later tokens, but a later query may move an earlier one into another block: do not compare token-by-token generation bit for bit.</para>
/// </remarks>
public sealed class HyperAttention : nn.Module
{
    private readonly HyperAttentionOptions _options;
    private readonly AngularLsh _lsh;

    /// <summary>Draws the hash directions.</summary>
    /// <param name="options">Settings; null means the published ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public HyperAttention(HyperAttentionOptions? options = null)
        : base(nameof(HyperAttention))
    {
        _options = options ?? new();
        _options.Check();
        _lsh = new AngularLsh(_options.HeadDim, _options.LshProjections, _options.Order, _options.Seed);
    }

    /// <summary>This attention as a kernel for a transformer. It takes no mask but none and the square causal one.</summary>
    public AttentionKernel Kernel => (q, k, v, mask) => mask is null or { IsCausal: true }
        ? forward(q, k, v, causal: mask is not null)
        : throw new ArgumentException("HyperAttention knows no mask but the causal one.", nameof(mask));

    /// <summary>The attention output, with gradient; the caller owns it. A drop-in for scaled dot-product attention.</summary>
    /// <param name="q">(batch, heads, queries, headDim), float32 or float64.</param>
    /// <param name="k">(batch, heads, keys, headDim).</param>
    /// <param name="v">(batch, heads, keys, headDim).</param>
    /// <param name="scale">Multiplies q·k; null means 1/√headDim.</param>
    /// <param name="causal">True lets query i see keys 0 … i; needs as many queries as keys.</param>
    /// <exception cref="ArgumentException">Shapes or types do not fit.</exception>
    public Tensor forward(Tensor q, Tensor k, Tensor v, double? scale = null, bool causal = false)
    {
        using var scope = NewDisposeScope();
        return ForwardWithLse(q, k, v, scale, causal).Output.MoveToOuterDisposeScope();
    }

    /// <summary>The output and ln Σ exp of the (estimated) logits of each query. The output has a gradient, the log-sum-exp has none.</summary>
    /// <inheritdoc cref="forward"/>
    /// <returns>(batch, heads, queries, headDim) and (batch, heads, queries, 1), owned by the caller.</returns>
    public (Tensor Output, Tensor LogSumExp) ForwardWithLse(Tensor q, Tensor k, Tensor v, double? scale = null, bool causal = false)
    {
        Require(q, k, v, causal);
        using var scope = NewDisposeScope();
        long batch = q.shape[0], heads = q.shape[1], n = q.shape[2], d = q.shape[3];
        // Halving needs an even length: zero rows at the end are after every real token, so no real query sees them.
        long step = causal ? 1L << HyperAttentionPlan.Levels(n, _options.MinSequenceLength) : 1;
        long padded = (n + step - 1) / step * step;
        Tensor Rows(Tensor x) => nn.functional.pad(x, [0, 0, 0, causal ? padded - n : 0]).reshape(batch * heads, -1, d).contiguous();
        var (rq, rk, rv) = (Rows(q), Rows(k), Rows(v));
        var call = new HyperAttentionCall((a, b) => HyperAttentionPlan.Of(a, b, _lsh, _options, causal, scale ?? 1 / Math.Sqrt(d)));
        bool graph = is_grad_enabled() && (q.requires_grad || k.requires_grad || v.requires_grad);
        Tensor output;
        if (graph)
        {
            output = HyperAttentionFunction.apply(rq, rk, rv, call);
        }
        else
        {
            using var plan = call.Plan(rq, rk);
            (output, call.LogSumExp) = plan.Forward(rq, rk, rv);
        }

        return scope.MoveToOuter(
            output.reshape(batch, heads, padded, d).slice(2, 0, n, 1), call.LogSumExp!.reshape(batch, heads, padded, 1).slice(2, 0, n, 1));
    }

    /// <summary>Floating-point operations of the products of one call: 4·headDim for each query-key pair that is computed.</summary>
    /// <param name="q">As for <see cref="forward"/>.</param>
    /// <param name="k">As for <see cref="forward"/>.</param>
    /// <param name="causal">As for <see cref="forward"/>.</param>
    public long Operations(Tensor q, Tensor k, bool causal = false)
    {
        Require(q, k, k, causal);
        using var scope = NewDisposeScope();
        long d = q.shape[3], n = q.shape[2];
        long step = causal ? 1L << HyperAttentionPlan.Levels(n, _options.MinSequenceLength) : 1;
        Tensor Rows(Tensor x) => nn.functional.pad(x, [0, 0, 0, causal ? (step - n % step) % step : 0]).reshape(q.shape[0] * q.shape[1], -1, d);
        using var plan = HyperAttentionPlan.Of(Rows(q), Rows(k), _lsh, _options, causal, 1);
        return 4 * d * plan.Products;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _lsh.Dispose();
        base.Dispose(disposing);
    }

    private void Require(Tensor q, Tensor k, Tensor v, bool causal)
    {
        SoftmaxAttention.Require(q, k, v);
        if (q.shape[3] != _options.HeadDim)
            throw new ArgumentException($"The head dimension is {q.shape[3]}; this attention was made for {_options.HeadDim}.", nameof(q));
        if (causal && q.shape[2] != k.shape[2])
            throw new ArgumentException($"Causal attention needs as many queries as keys; there are {q.shape[2]} and {k.shape[2]}.", nameof(causal));
        if (q.numel() == 0 || k.numel() == 0)
            throw new ArgumentException("q and k must not be empty.", nameof(q));
        if (q.dtype is not (ScalarType.Float32 or ScalarType.Float64) || k.dtype != q.dtype || v.dtype != q.dtype)
            throw new ArgumentException($"q, k and v must be float32 or float64 alike; they are {q.dtype}, {k.dtype} and {v.dtype}.", nameof(q));
    }
}
