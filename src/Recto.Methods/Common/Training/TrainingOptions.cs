namespace Recto.Methods.Common;

/// <summary>How <see cref="TrainingLoop"/> trains.</summary>
public sealed record TrainingOptions
{
    /// <summary>All steps of the training, counted from step 0; at least 1.</summary>
    public required int Steps { get; init; }

    /// <summary>The first step to make: above 0 when a training goes on from a checkpoint. Default 0.</summary>
    public int FirstStep { get; init; }

    /// <summary>The peak learning rate of every group; null (default) means each group's initial rate.</summary>
    public double? Rate { get; init; }

    /// <summary>The multiplier of the rate. Default constant.</summary>
    public Schedule Schedule { get; init; } = Schedules.Constant;

    /// <summary>Scales the gradient down to this norm when it is longer; null (default) leaves it.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Calls <see cref="Validate"/> after every so many steps and after the last; 0 (default) never.</summary>
    public int EvaluateEvery { get; init; }

    /// <summary>Gives the score on held-out data. With it, the weights of the best score are put back at the end.</summary>
    public Func<double>? Validate { get; init; }

    /// <summary>True when a higher score is better. Default false: the score is a loss.</summary>
    public bool Maximise { get; init; }

    /// <summary>Stops after so many evaluations without a better score; null (default) never.</summary>
    public int? Patience { get; init; }

    /// <summary>Stops once the training loss of a step is below this; null (default) never.</summary>
    public double? StopAtLoss { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(FirstStep);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FirstStep, Steps);
        ArgumentOutOfRangeException.ThrowIfNegative(EvaluateEvery);
        if (Rate is { } rate && !(rate >= 0 && double.IsFinite(rate)))
            throw new ArgumentOutOfRangeException(nameof(Rate), rate, "The rate must be a finite number of at least 0.");
        if (ClipNorm is { } clip && !(clip > 0))
            throw new ArgumentOutOfRangeException(nameof(ClipNorm), clip, "The norm to clip at must be above 0.");
        if (Patience is < 1)
            throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "Patience must be at least 1.");
        if (EvaluateEvery > 0 != Validate is not null)
            throw new ArgumentException("EvaluateEvery and Validate go together; set both or neither.");
    }
}
