namespace Recto.Labs.Common;

/// <summary>Large enough: the mean reaches <paramref name="Pass"/> and the interval stays above <paramref name="Fail"/>.</summary>
/// <param name="Pass">What the mean must reach; with <paramref name="EverySeed"/>, what each value must reach.</param>
/// <param name="Fail">A mean at or below it refutes; equal to <paramref name="Pass"/> leaves no room between (a mean below refutes).</param>
/// <param name="EverySeed">Each seed must reach <paramref name="Pass"/>, and the interval is not asked.</param>
public sealed record AtLeast(double Pass, double Fail, bool EverySeed = false) : Rule
{
    /// <inheritdoc/>
    public override string Words(string format) => EverySeed
        ? $"At least {Text(Pass, format)} with every seed; refuted by a mean {Against(format)}."
        : $"A mean of at least {Text(Pass, format)} whose interval stays above {Text(Fail, format)}; refuted by a mean {Against(format)}.";

    /// <inheritdoc/>
    protected override Outcome Judge(IReadOnlyList<double> values, double mean, double low, double high)
    {
        bool held = EverySeed ? values.All(value => value >= Pass) : mean >= Pass && low >= Fail;
        return held ? Outcome.Reproduced : mean < Pass && (mean <= Fail || Fail >= Pass) ? Outcome.Refuted : Outcome.Undecided;
    }

    private string Against(string format) => Fail >= Pass ? "below that" : $"of at most {Text(Fail, format)}";
}
