namespace Recto.Methods.Common;

/// <summary>Mean, unbiased deviation and quantiles.</summary>
internal static class Moments
{
    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double v in values)
            sum += v;
        return sum / values.Length;
    }

    /// <summary>The unbiased standard deviation (n − 1).</summary>
    public static double StandardDeviation(ReadOnlySpan<double> values)
    {
        double mean = Mean(values), sum = 0;
        foreach (double v in values)
            sum += (v - mean) * (v - mean);
        return Math.Sqrt(sum / (values.Length - 1));
    }

    /// <summary>The quantile of sorted values, interpolated linearly between neighbours.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)Math.Floor(place), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    public static void RequireFinite(ReadOnlySpan<double> values, int atLeast)
    {
        if (values.Length < atLeast)
            throw new ArgumentException($"At least {atLeast} values are needed; there are {values.Length}.", nameof(values));
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"Value {i} is {values[i]}; all must be finite.", nameof(values));
        }
    }
}
