using TorchSharp.Modules;

namespace Recto.Methods.Training;

/// <summary>What a <see cref="LionGroup"/> may set for its own parameters; whatever is null comes from the optimiser.</summary>
public sealed class LionOptions : OptimizerOptions
{
    /// <summary>β₁, the share of the momentum in the update direction, in [0, 1). Default .9.</summary>
    public double? Beta1 { get; set; }

    /// <summary>β₂, the decay of the stored momentum, in [0, 1). Default .99.</summary>
    public double? Beta2 { get; set; }

    /// <summary>The decoupled weight decay λ, at least 0. Default 0.</summary>
    public double? WeightDecay { get; set; }

    /// <inheritdoc/>
    public override void SaveStateDict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        base.SaveStateDict(writer);
        writer.Write(Beta1!.Value);
        writer.Write(Beta2!.Value);
        writer.Write(WeightDecay!.Value);
    }

    /// <inheritdoc/>
    public override void LoadStateDict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        base.LoadStateDict(reader);
        Beta1 = reader.ReadDouble();
        Beta2 = reader.ReadDouble();
        WeightDecay = reader.ReadDouble();
    }

    /// <inheritdoc/>
    public override void LoadStateDict(OptimizerOptions source)
    {
        base.LoadStateDict(source);
        if (source is not LionOptions other)
            throw new ArgumentException("The options belong to another optimiser.", nameof(source));
        (Beta1, Beta2, WeightDecay) = (other.Beta1, other.Beta2, other.WeightDecay);
    }

    /// <summary>Fills what is null and refuses what is out of range.</summary>
    internal void Complete(LionOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        Beta1 ??= defaults.Beta1;
        Beta2 ??= defaults.Beta2;
        WeightDecay ??= defaults.WeightDecay;
        AtLeastZero(LearningRate!.Value, "lr");
        BelowOne(Beta1!.Value, "beta1");
        BelowOne(Beta2!.Value, "beta2");
        AtLeastZero(WeightDecay!.Value, "weightDecay");
        InitialLearningRate = LearningRate.Value;
    }

    private static void AtLeastZero(double value, string name)
    {
        if (!(value >= 0) || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number of at least 0.");
    }

    private static void BelowOne(double value, string name)
    {
        if (!(value is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be in [0, 1).");
    }
}
