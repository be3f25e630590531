using System.Globalization;
using System.Text.Json.Serialization;

namespace Recto.Labs.Common;

/// <summary>How the values of a claim, one a seed, are judged. Rules stand in the record, so that anybody can judge again.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "rule")]
[JsonDerivedType(typeof(AtLeast), "at-least")]
[JsonDerivedType(typeof(AtMost), "at-most")]
[JsonDerivedType(typeof(Between), "between")]
[JsonDerivedType(typeof(Exact), "exact")]
[JsonDerivedType(typeof(GeometricMean), "geometric-mean")]
public abstract record Rule
{
    /// <summary>The rule in words, with a claim's number format.</summary>
    public abstract string Words(string format);

    /// <summary>Judges finite values.</summary>
    protected abstract Outcome Judge(IReadOnlyList<double> values, double mean, double low, double high);

    /// <summary>What the values say: undecided without a value, or when one is not a number.</summary>
    internal Outcome Judge(IReadOnlyList<double> values, Spread spread) =>
        values.Count == 0 || values.Any(value => !double.IsFinite(value)) ? Outcome.Undecided : Judge(values, spread.Mean, spread.Low ?? spread.Mean, spread.High ?? spread.Mean);

    /// <summary>A number as the claim writes numbers.</summary>
    protected static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
