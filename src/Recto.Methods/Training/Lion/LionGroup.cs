using TorchSharp.Modules;
using static TorchSharp.torch.optim;

namespace Recto.Methods.Training;

/// <summary>Parameters that share settings of their own, for instance no weight decay for norms, or a smaller rate for a temperature.</summary>
/// <remarks>A scalar such as a contrastive temperature moves by a whole learning rate each step under Lion: give it its own group.</remarks>
public sealed class LionGroup : ParamGroup<LionOptions>, IBetas
{
    /// <summary>Makes a group; what is null is taken from the optimiser.</summary>
    /// <param name="parameters">The parameters of the group.</param>
    /// <param name="lr">The learning rate.</param>
    /// <param name="beta1">β₁ of this group.</param>
    /// <param name="beta2">β₂ of this group.</param>
    /// <param name="weightDecay">The weight decay of this group.</param>
    public LionGroup(IEnumerable<Parameter> parameters, double? lr = null, double? beta1 = null, double? beta2 = null, double? weightDecay = null)
        : base(parameters.ToList(), new LionOptions { LearningRate = lr, Beta1 = beta1, Beta2 = beta2, WeightDecay = weightDecay })
    {
    }

    /// <summary>β₁ and β₂, for schedulers that move them.</summary>
    public (double, double) Betas
    {
        get => (Options.Beta1!.Value, Options.Beta2!.Value);
        set => (Options.Beta1, Options.Beta2) = value;
    }
}
