using Recto.Methods.Common;

namespace Recto.Labs.Common;

/// <summary>Values of several seeds as mean and 95 % Student-t interval.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">The interval's lower end; none with a single value.</param>
/// <param name="High">The interval's upper end; none with a single value.</param>
/// <param name="Count">How many values.</param>
public sealed record Spread(double Mean, double? Low, double? High, int Count)
{
    /// <summary>The spread of values; not a number when any of them is not finite.</summary>
    /// <param name="values">One a seed; at least one.</param>
    public static Spread Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0 || values.Any(value => !double.IsFinite(value)))
        {
            return new(double.NaN, null, null, values.Count);
        }

        var interval = Intervals.StudentT([.. values]);
        return interval.Count == 1
            ? new(Rounded(interval.Mean), null, null, 1)
            : new(Rounded(interval.Mean), Rounded(interval.Low), Rounded(interval.High), interval.Count);
    }

    // Nine digits: more than any figure shows, and a record that people can read.
    internal static double Rounded(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        double unit = Math.Pow(10, 8 - Math.Floor(Math.Log10(Math.Abs(value))));
        return double.IsFinite(unit) && unit > 0 ? double.Parse((Math.Round(value * unit) / unit).ToString("G9", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) : value;
    }
}
