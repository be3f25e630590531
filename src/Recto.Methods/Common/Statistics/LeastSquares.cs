namespace Recto.Methods.Common;

/// <summary>Least squares with an intercept for a handful of predictors, on chosen points.</summary>
internal static class LeastSquares
{
    // Of a standardised predictor, what the predictors before it leave unexplained; below this they are collinear.
    private const double LeastRest = 1e-10;

    /// <summary>The coefficients, intercept first; null when the predictors are collinear on these points.</summary>
    /// <param name="x">(points × predictors), row by row.</param>
    /// <param name="y">One value a point.</param>
    /// <param name="predictors">The columns of <paramref name="x"/>.</param>
    /// <param name="points">Which points count, repetitions allowed.</param>
    public static double[]? Solve(double[] x, double[] y, int predictors, int[] points)
    {
        if (points.Length <= predictors)
            return null;
        var means = new double[predictors];
        double meanY = 0;
        foreach (int p in points)
        {
            meanY += y[p] / points.Length;
            for (int j = 0; j < predictors; j++)
                means[j] += x[p * predictors + j] / points.Length;
        }

        // Gram–Schmidt on centred columns: steadier than normal equations when ln N and ln D hardly vary.
        var columns = new double[predictors][];
        var triangle = new double[predictors, predictors];
        var rest = points.Select(p => y[p] - meanY).ToArray();
        var projections = new double[predictors];
        for (int j = 0; j < predictors; j++)
        {
            var column = points.Select(p => x[p * predictors + j] - means[j]).ToArray();
            double size = Norm(column);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i < j; i++)
                {
                    double share = Dot(columns[i], column);
                    triangle[i, j] += share;
                    Subtract(column, columns[i], share);
                }
            }

            double left = Norm(column);
            if (!(left > LeastRest * size) || left == 0)
                return null;
            triangle[j, j] = left;
            columns[j] = [.. column.Select(c => c / left)];
            projections[j] = Dot(columns[j], rest);
            Subtract(rest, columns[j], projections[j]);
        }

        var found = new double[predictors + 1];
        found[0] = meanY;
        for (int j = predictors - 1; j >= 0; j--)
        {
            double sum = projections[j];
            for (int i = j + 1; i < predictors; i++)
                sum -= triangle[j, i] * found[i + 1];
            found[j + 1] = sum / triangle[j, j];
            found[0] -= found[j + 1] * means[j];
        }

        return found;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static double Norm(double[] a) => Math.Sqrt(Dot(a, a));

    private static void Subtract(double[] from, double[] direction, double share)
    {
        for (int i = 0; i < from.Length; i++)
            from[i] -= share * direction[i];
    }
}
