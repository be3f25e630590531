using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Torch's blocked CPU attention with its log-sum-exp, and the backward pass that takes any log-sum-exp.</summary>
/// <remarks>
/// TorchSharp binds only the front that hides the log-sum-exp; the operators behind it are reached through a script. They record no
/// gradient here. Given the output and log-sum-exp of a <em>merged</em> attention, the backward pass of a part gives exactly that part's
/// share of the gradient, so parts need no graph of their own.
/// </remarks>
internal static class FusedAttention
{
    private const string Script = """
        def forward(q, k, v, causal: bool, bias: Optional[Tensor], scale: float):
            return torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0.0, causal, attn_mask=bias, scale=scale)
        def backward(g, q, k, v, o, lse, causal: bool, bias: Optional[Tensor], scale: float):
            return torch._scaled_dot_product_flash_attention_for_cpu_backward(g, q, k, v, o, lse, 0.0, causal, attn_mask=bias, scale=scale)

        """;

    private static readonly Lazy<jit.CompilationUnit> Unit = new(() => jit.compile(Script));

    /// <summary>The output (batch, heads, queries, headDim) and its log-sum-exp (batch, heads, queries); q, k, v are (batch, heads, time, headDim).</summary>
    /// <param name="q">Queries.</param>
    /// <param name="k">Keys.</param>
    /// <param name="v">Values.</param>
    /// <param name="causal">Query i sees keys 0 … i.</param>
    /// <param name="bias">Added to the logits; broadcasts to (batch, heads, queries, keys).</param>
    /// <param name="scale">Multiplies q·k.</param>
    public static (Tensor Output, Tensor LogSumExp) Forward(Tensor q, Tensor k, Tensor v, bool causal, Tensor? bias, double scale)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (output, lse) = ((Tensor, Tensor))Unit.Value.invoke("forward", q, k, v, causal, bias!, scale);
        return scope.MoveToOuter(output, lse);
    }

    /// <summary>The gradients of q, k and v, given that of the output. Output and log-sum-exp may be those of a merge this is part of.</summary>
    public static (Tensor Q, Tensor K, Tensor V) Backward(
        Tensor gradient, Tensor q, Tensor k, Tensor v, Tensor output, Tensor logSumExp, bool causal, Tensor? bias, double scale)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (gq, gk, gv) = ((Tensor, Tensor, Tensor))Unit.Value.invoke("backward", gradient, q, k, v, output, logSumExp, causal, bias!, scale);
        return scope.MoveToOuter(gq, gk, gv);
    }
}
