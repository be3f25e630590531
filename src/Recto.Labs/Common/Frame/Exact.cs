using System.Globalization;

namespace Recto.Labs.Common;

/// <summary>An identity: no value is further from zero than the tolerance.</summary>
/// <param name="Tolerance">The largest deviation that rounding may cause.</param>
public sealed record Exact(double Tolerance) : Rule
{
    /// <inheritdoc/>
    public override string Words(string format) => Tolerance == 0
        ? "No deviation with any seed; refuted by any."
        : $"A deviation of at most {Tolerance.ToString("0.#e0", CultureInfo.InvariantCulture)} with every seed; refuted by a larger one.";

    /// <inheritdoc/>
    protected override Outcome Judge(IReadOnlyList<double> values, double mean, double low, double high) =>
        values.All(value => Math.Abs(value) <= Tolerance) ? Outcome.Reproduced : Outcome.Refuted;
}
