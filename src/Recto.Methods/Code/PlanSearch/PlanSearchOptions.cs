using Recto.Methods.Common;

namespace Recto.Methods.Code;

/// <summary>How wide and deep <see cref="PlanSearch"/> looks.</summary>
public sealed record PlanSearchOptions
{
    private const int MostSubsets = 100_000;

    /// <summary>n₁: observations asked for about the problem itself, 1 to 100. Default 10.</summary>
    public int Observations { get; init; } = 10;

    /// <summary>n₂: observations asked for in each further layer, 1 to 100. Default 10.</summary>
    public int DerivedObservations { get; init; } = 10;

    /// <summary>S: the most observations that a plan starts from, at least 0. A list may have at most 100,000 subsets. Default 2.</summary>
    public int MaxSubset { get; init; } = 2;

    /// <summary>1 plans from observations about the problem; each further layer, up to 3, adds observations derived from subsets of the
    /// layer before. Default 2.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>True (default) asks for a criticism of each plan and makes a second program from the mended plan.</summary>
    public bool Fix { get; init; } = true;

    /// <summary>True (default) puts pseudocode between plan and program.</summary>
    public bool Pseudocode { get; init; } = true;

    /// <summary>How answers are sampled. Default temperature .9, top-p .9. Lists are read at 0, .2 and .4 whatever it says.</summary>
    public SamplingOptions Sampling { get; init; } = new() { Temperature = .9f, TopP = .9f };

    /// <summary>Draws the order of the plans. Default 3.</summary>
    public Seed Seed { get; init; } = new(3);

    /// <summary>How many plans there are when every list has the length asked for and no two are alike: for two layers
    /// <c>s(n₁) + s(n₁)·(s(n₂) − 1)</c>, where s(n) counts the subsets of n of at most S. With <see cref="Fix"/> twice as many programs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public long CountPlans()
    {
        Checked();
        return Subsets.Count(Observations, MaxSubset) * (1 + PlansBelow(1));
    }

    /// <summary>The same for one subset of a layer, its own plan not counted.</summary>
    internal long PlansBelow(int layer)
        => layer >= Layers ? 0 : (Subsets.Count(DerivedObservations, MaxSubset) - 1) * (1 + PlansBelow(layer + 1));

    internal PlanSearchOptions Checked()
    {
        Within(Observations, 1, 100, nameof(Observations));
        Within(DerivedObservations, 1, 100, nameof(DerivedObservations));
        Within(MaxSubset, 0, int.MaxValue, nameof(MaxSubset));
        Within(Layers, 1, 3, nameof(Layers));
        if (Subsets.Count(Math.Max(Observations, DerivedObservations), MaxSubset) > MostSubsets)
            throw new ArgumentOutOfRangeException(nameof(MaxSubset), MaxSubset, $"A list of that length has more than {MostSubsets} subsets of at most {MaxSubset}; lower one of them.");
        ArgumentNullException.ThrowIfNull(Sampling);
        Sampling.Checked();
        return this;
    }

    private static void Within(int value, int low, int high, string name)
    {
        if (value < low || value > high)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be in [{low}, {high}].");
    }
}
