namespace Recto.Labs.Common;

/// <summary>Small enough: the mirror of <see cref="AtLeast"/>.</summary>
/// <param name="Pass">What the mean must not exceed; with <paramref name="EverySeed"/>, what no value may exceed.</param>
/// <param name="Fail">A mean at or above it refutes; equal to <paramref name="Pass"/> leaves no room between.</param>
/// <param name="EverySeed">No seed may exceed <paramref name="Pass"/>, and the interval is not asked.</param>
public sealed record AtMost(double Pass, double Fail, bool EverySeed = false) : Rule
{
    /// <inheritdoc/>
    public override string Words(string format) => EverySeed
        ? $"At most {Text(Pass, format)} with every seed; refuted by a mean {Against(format)}."
        : $"A mean of at most {Text(Pass, format)} whose interval stays below {Text(Fail, format)}; refuted by a mean {Against(format)}.";

    /// <inheritdoc/>
    protected override Outcome Judge(IReadOnlyList<double> values, double mean, double low, double high)
    {
        bool held = EverySeed ? values.All(value => value <= Pass) : mean <= Pass && high <= Fail;
        return held ? Outcome.Reproduced : mean > Pass && (mean >= Fail || Fail <= Pass) ? Outcome.Refuted : Outcome.Undecided;
    }

    private string Against(string format) => Fail <= Pass ? "above that" : $"of at least {Text(Fail, format)}";
}
