using static TorchSharp.torch;

namespace Recto.Methods.Attention;

/// <summary>What one call plans and finds. The backward pass plans anew from the saved queries and keys: cheaper than keeping every order.</summary>
internal sealed class HyperAttentionCall(Func<Tensor, Tensor, HyperAttentionPlan> plan)
{
    /// <summary>The plan of these queries and keys; the same for the same tensors.</summary>
    public HyperAttentionPlan Plan(Tensor q, Tensor k) => plan(q, k);

    /// <summary>Set by the forward pass.</summary>
    public Tensor? LogSumExp { get; set; }
}
