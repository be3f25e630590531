using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Attention;

/// <summary>Exact attention, causal or not.</summary>
internal sealed class ExactPart(long queries, long keys, bool causal, double scale) : AttentionPart
{
    public override long Products => causal ? queries * (queries + 1) / 2 : queries * keys;

    public override (Tensor Output, Tensor LogSumExp) Forward(Tensor q, Tensor k, Tensor v)
    {
        using var scope = NewDisposeScope();
        var (output, lse) = FusedAttention.Forward(Four(q), Four(k), Four(v), causal, null, scale);
        return scope.MoveToOuter(output.squeeze(1), lse.squeeze(1));
    }

    public override (Tensor Q, Tensor K, Tensor V) Backward(Tensor gradient, Tensor q, Tensor k, Tensor v, Tensor output, Tensor logSumExp)
    {
        using var scope = NewDisposeScope();
        var (gq, gk, gv) = FusedAttention.Backward(Four(gradient), Four(q), Four(k), Four(v), Four(output), logSumExp.unsqueeze(1), causal, null, scale);
        return scope.MoveToOuter(gq.squeeze(1), gk.squeeze(1), gv.squeeze(1));
    }

    // The kernel lays its output out as (batch, time, heads, headDim): with the rows as its batch nothing has to be copied afterwards.
    private static Tensor Four(Tensor x) => x.unsqueeze(1);
}
