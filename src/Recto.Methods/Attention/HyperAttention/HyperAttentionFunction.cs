using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Attention;

/// <summary>Ties a plan into torch's graph: one node, whose backward pass asks each part for its share.</summary>
internal sealed class HyperAttentionFunction : autograd.SingleTensorFunction<HyperAttentionFunction>
{
    public override string Name => nameof(HyperAttentionFunction);

    /// <summary>Arguments: q, k, v, and the call, which takes the log-sum-exp.</summary>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (q, k, v, call) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2], (HyperAttentionCall)vars[3]);
        using var plan = call.Plan(q, k);
        var (output, lse) = plan.Forward(q, k, v);
        call.LogSumExp = lse;
        ctx.save_for_backward([q, k, v, output, lse]);
        ctx.save_data("call", call);
        return output;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var saved = ctx.get_saved_variables();
        var call = (HyperAttentionCall)ctx.get_data("call");
        using var plan = call.Plan(saved[0], saved[1]);
        var (q, k, v) = plan.Backward(grad_output.contiguous(), saved[0], saved[1], saved[2], saved[3], saved[4]);
        return [q, k, v, null!];
    }
}
