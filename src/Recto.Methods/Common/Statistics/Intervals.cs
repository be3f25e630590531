using MathNet.Numerics.Distributions;

namespace Recto.Methods.Common;

/// <summary>Confidence intervals over few values, such as one per seed.</summary>
public static class Intervals
{
    /// <summary>Student's t interval of the mean.</summary>
    /// <param name="values">At least one finite value; one alone gives infinite bounds.</param>
    /// <param name="level">The confidence, in (0, 1). Default .95.</param>
    /// <exception cref="ArgumentException">No value, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not in (0, 1).</exception>
    public static Interval StudentT(ReadOnlySpan<double> values, double level = .95)
    {
        Require(values, level);
        double mean = Moments.Mean(values);
        if (values.Length == 1)
            return new(mean, double.NegativeInfinity, double.PositiveInfinity, 1);
        double half = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, values.Length - 1, (1 + level) / 2) * Moments.StandardDeviation(values) / Math.Sqrt(values.Length);
        return new(mean, mean - half, mean + half, values.Length);
    }

    /// <summary>Student's t interval of the mean difference of pairs, first minus second.</summary>
    /// <param name="first">One value a pair, for instance the method's score of a seed.</param>
    /// <param name="second">The other value of the same pairs.</param>
    /// <param name="level">The confidence, in (0, 1). Default .95.</param>
    /// <exception cref="ArgumentException">The lengths differ, there is no pair, or a value is not finite.</exception>
    public static Interval PairedT(ReadOnlySpan<double> first, ReadOnlySpan<double> second, double level = .95)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"Pairs need equal lengths; these are {first.Length} and {second.Length}.", nameof(second));
        var differences = new double[first.Length];
        for (int i = 0; i < differences.Length; i++)
            differences[i] = first[i] - second[i];
        return StudentT(differences, level);
    }

    /// <summary>The percentile bootstrap interval of any statistic.</summary>
    /// <param name="values">At least one finite value.</param>
    /// <param name="statistic">The statistic, called with resampled values.</param>
    /// <param name="resamples">How many resamples, at least 1; a few thousand give stable bounds.</param>
    /// <param name="seed">Draws the resamples.</param>
    /// <param name="level">The confidence, in (0, 1). Default .95.</param>
    /// <returns>The statistic of the values themselves, with the percentiles of the resamples as bounds.</returns>
    public static Interval Bootstrap(ReadOnlySpan<double> values, Func<ReadOnlySpan<double>, double> statistic, int resamples, Seed seed, double level = .95)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        Require(values, level);
        var random = seed.Stream("bootstrap").ToRandom();
        var drawn = new double[values.Length];
        var found = new double[resamples];
        for (int r = 0; r < resamples; r++)
        {
            for (int i = 0; i < drawn.Length; i++)
                drawn[i] = values[random.Next(values.Length)];
            found[r] = statistic(drawn);
        }

        Array.Sort(found);
        return new(statistic(values), Moments.Quantile(found, (1 - level) / 2), Moments.Quantile(found, (1 + level) / 2), values.Length);
    }

    private static void Require(ReadOnlySpan<double> values, double level)
    {
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be in (0, 1), such as .95.");
        Moments.RequireFinite(values, 1);
    }
}
