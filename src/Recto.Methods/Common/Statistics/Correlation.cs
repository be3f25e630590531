namespace Recto.Methods.Common;

/// <summary>How closely two series go together, in [−1, 1]; NaN when one of them is constant.</summary>
public static class Correlation
{
    /// <summary>Pearson's correlation of the values.</summary>
    /// <param name="x">At least two finite values.</param>
    /// <param name="y">As many.</param>
    /// <exception cref="ArgumentException">The lengths differ, are below 2, or a value is not finite.</exception>
    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require(x, y);
        double meanX = Moments.Mean(x), meanY = Moments.Mean(y), xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double a = x[i] - meanX, b = y[i] - meanY;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }

        return xx == 0 || yy == 0 ? double.NaN : Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1);
    }

    /// <summary>Spearman's correlation of the ranks; equal values share their mean rank.</summary>
    /// <param name="x">At least two finite values.</param>
    /// <param name="y">As many.</param>
    /// <exception cref="ArgumentException">The lengths differ, are below 2, or a value is not finite.</exception>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require(x, y);
        return Pearson(Ranks(x), Ranks(y));
    }

    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (int i = 0, end; i < sorted.Length; i = end)
        {
            end = i + 1;
            while (end < sorted.Length && sorted[end] == sorted[i])
                end++;
            for (int j = i; j < end; j++)
                ranks[order[j]] = (i + end - 1) / 2.0;
        }

        return ranks;
    }

    private static void Require(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"Both series need the same length; these are {x.Length} and {y.Length}.", nameof(y));
        Moments.RequireFinite(x, 2);
        Moments.RequireFinite(y, 2);
    }
}
