using Recto.Methods.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Labs.Training;

/// <summary>An optimiser of the comparison.</summary>
/// <param name="Name">As tables write it.</param>
/// <param name="Make">Makes it for parameters and a rate.</param>
/// <param name="StateNumbers">How many numbers of state it keeps; counted, not computed.</param>
internal sealed record LionRival(string Name, Func<IEnumerable<Parameter>, double, OptimizerHelper> Make, Func<OptimizerHelper, long> StateNumbers)
{
    /// <summary>Lion with the paper's β.</summary>
    /// <param name="decay">The weight decay.</param>
    public static LionRival Lion(double decay) => new(
        "Lion",
        (parameters, rate) => new Lion(parameters, lr: rate, beta1: .9, beta2: .99, weightDecay: decay),
        optimizer => ((Lion)optimizer).StateElements);

    /// <summary>TorchSharp's AdamW with the usual β.</summary>
    /// <param name="decay">The weight decay.</param>
    public static LionRival AdamW(double decay) => new(
        "AdamW",
        (parameters, rate) => optim.AdamW(parameters, lr: rate, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: decay),
        optimizer => optimizer.state_dict().State.OfType<AdamW.State>().Sum(state => state.exp_avg.numel() + state.exp_avg_sq.numel()));
}
