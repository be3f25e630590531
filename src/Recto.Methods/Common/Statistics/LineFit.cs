namespace Recto.Methods.Common;

/// <summary>A straight line through points, by least squares.</summary>
/// <param name="Slope">Rise per unit of x; in a log-log fit the exponent.</param>
/// <param name="Intercept">The value at x = 0; in a log-log fit the natural logarithm of the prefactor.</param>
/// <param name="R2">The share of y's variance explained, in [0, 1]; 1 when y is constant and met.</param>
/// <param name="SlopeError">The standard error of the slope; NaN with two points.</param>
public sealed record LineFit(double Slope, double Intercept, double R2, double SlopeError)
{
    /// <summary>Fits y = intercept + slope·x.</summary>
    /// <param name="x">At least two finite values, not all equal.</param>
    /// <param name="y">As many.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are too few points, x is constant or a value is not finite.</exception>
    public static LineFit Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"Both series need the same length; these are {x.Length} and {y.Length}.", nameof(y));
        Moments.RequireFinite(x, 2);
        Moments.RequireFinite(y, 2);
        double meanX = Moments.Mean(x), meanY = Moments.Mean(y), xx = 0, xy = 0, yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }

        if (xx == 0)
            throw new ArgumentException("All x are equal; a line needs two different ones.", nameof(x));
        double slope = xy / xx, rest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double miss = y[i] - meanY - slope * (x[i] - meanX);
            rest += miss * miss;
        }

        double error = x.Length == 2 ? double.NaN : Math.Sqrt(rest / (x.Length - 2) / xx);
        return new(slope, meanY - slope * meanX, yy == 0 ? 1 : 1 - rest / yy, error);
    }

    /// <summary>Fits ln y = intercept + slope·ln x: the power law y = e^intercept · x^slope.</summary>
    /// <param name="x">At least two values above 0.</param>
    /// <param name="y">As many values above 0.</param>
    /// <exception cref="ArgumentException">As for <see cref="Of"/>, or a value is not above 0.</exception>
    public static LineFit LogLog(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Of(Log(x, nameof(x)), Log(y, nameof(y)));

    private static double[] Log(ReadOnlySpan<double> values, string name)
    {
        var logs = new double[values.Length];
        for (int i = 0; i < logs.Length; i++)
            logs[i] = values[i] > 0 ? Math.Log(values[i]) : throw new ArgumentException($"Value {i} is {values[i]}; logarithms need values above 0.", name);
        return logs;
    }
}
