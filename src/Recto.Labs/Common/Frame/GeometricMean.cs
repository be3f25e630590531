namespace Recto.Labs.Common;

/// <summary>A ratio inside a range: the geometric mean over the seeds is. For ratios that a grid makes coarse, such as those of best rates.</summary>
/// <param name="Low">The lower end, above 0.</param>
/// <param name="High">The upper end.</param>
/// <param name="Fail">A geometric mean at or below it refutes; one that is outside and above it leaves the claim undecided.</param>
public sealed record GeometricMean(double Low, double High, double Fail) : Rule
{
    /// <inheritdoc/>
    public override string Words(string format) =>
        $"A geometric mean from {Text(Low, format)} to {Text(High, format)}; refuted by one of at most {Text(Fail, format)}.";

    /// <inheritdoc/>
    protected override Outcome Judge(IReadOnlyList<double> values, double mean, double low, double high)
    {
        double middle = values.Any(value => value <= 0) ? 0 : Math.Exp(values.Average(Math.Log));
        return middle >= Low && middle <= High ? Outcome.Reproduced : middle <= Fail ? Outcome.Refuted : Outcome.Undecided;
    }
}
