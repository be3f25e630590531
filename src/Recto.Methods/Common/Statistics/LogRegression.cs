using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Linear regression on logarithms, with a bootstrap over the points: fits laws such as y = c · a^α · b^β.</summary>
public static class LogRegression
{
    private const int AttemptsPerResample = 50;

    /// <summary>Fits logY = w₀ + Σ w_j · logX_j by least squares, and again on resampled points.</summary>
    /// <param name="logX">(points, predictors), the logarithms of the predictors.</param>
    /// <param name="logY">(points), the logarithms of what is predicted.</param>
    /// <param name="bootstraps">How many resamples; 0 for none.</param>
    /// <param name="seed">Draws the resamples. Resamples in which the predictors are collinear are drawn again.</param>
    /// <exception cref="ArgumentException">Shapes do not fit or a value is not finite.</exception>
    /// <exception cref="InvalidOperationException">There are too few points, or the predictors are collinear.</exception>
    public static Coefficients Fit(Tensor logX, Tensor logY, int bootstraps, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bootstraps);
        if (logX.dim() != 2 || logY.dim() != 1 || logX.shape[0] != logY.shape[0])
            throw new ArgumentException($"Expected (points, predictors) and (points); got ({string.Join(", ", logX.shape)}) and ({string.Join(", ", logY.shape)}).", nameof(logX));
        using var scope = NewDisposeScope();
        int points = (int)logX.shape[0], predictors = (int)logX.shape[1];
        double[] x = [.. logX.detach().to(float64).contiguous().data<double>()], y = [.. logY.detach().to(float64).contiguous().data<double>()];
        Moments.RequireFinite(x, 0);
        Moments.RequireFinite(y, 0);
        var all = Enumerable.Range(0, points).ToArray();
        double[] values = LeastSquares.Solve(x, y, predictors, all)
            ?? throw new InvalidOperationException("The predictors are collinear or the points too few: vary each of them on its own.");
        var random = seed.Stream("bootstrap").ToRandom();
        var samples = Enumerable.Range(0, bootstraps).Select(_ => Resample(x, y, predictors, points, random)).ToList();
        return bootstraps == 0 ? new(values, values, new double[values.Length], values, values) : Summarise(values, samples);
    }

    private static double[] Resample(double[] x, double[] y, int predictors, int points, Random random)
    {
        var drawn = new int[points];
        for (int attempt = 0; attempt < AttemptsPerResample; attempt++)
        {
            for (int i = 0; i < points; i++)
                drawn[i] = random.Next(points);
            if (LeastSquares.Solve(x, y, predictors, drawn) is { } found)
                return found;
        }

        throw new InvalidOperationException("Almost every resample is collinear: there are too few different points for a bootstrap.");
    }

    private static Coefficients Summarise(double[] values, List<double[]> samples)
    {
        double[] Column(int j) => [.. samples.Select(s => s[j]).Order()];
        var columns = Enumerable.Range(0, values.Length).Select(Column).ToList();
        return new(values, [.. columns.Select(c => Moments.Mean(c))], [.. columns.Select(c => c.Length < 2 ? 0 : Moments.StandardDeviation(c))],
            [.. columns.Select(c => Moments.Quantile(c, .025))], [.. columns.Select(c => Moments.Quantile(c, .975))]);
    }
}
