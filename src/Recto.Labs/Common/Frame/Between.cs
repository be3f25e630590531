namespace Recto.Labs.Common;

/// <summary>Inside a range: every seed's value is; a mean outside refutes.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record Between(double Low, double High) : Rule
{
    /// <inheritdoc/>
    public override string Words(string format) => $"From {Text(Low, format)} to {Text(High, format)} with every seed; refuted by a mean outside.";

    /// <inheritdoc/>
    protected override Outcome Judge(IReadOnlyList<double> values, double mean, double low, double high) =>
        values.All(value => value >= Low && value <= High) ? Outcome.Reproduced : mean < Low || mean > High ? Outcome.Refuted : Outcome.Undecided;
}
