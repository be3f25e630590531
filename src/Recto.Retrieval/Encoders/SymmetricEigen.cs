namespace Recto.Retrieval.Encoders;

/// <summary>Eigenvalues and vectors of small symmetric matrices, by cyclic Jacobi rotations.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>Solves; the matrix is used up.</summary>
    /// <returns>The eigenvalues, the largest first, and the vectors as columns in that order.</returns>
    public static (double[] Values, double[,] Vectors) Solve(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var vectors = new double[n, n];
        double scale = 0;
        for (int i = 0; i < n; i++)
        {
            vectors[i, i] = 1;
            // What is not symmetric is rounding.
            for (int j = 0; j < i; j++) matrix[i, j] = matrix[j, i] = (matrix[i, j] + matrix[j, i]) / 2;
            for (int j = 0; j < n; j++) scale += matrix[i, j] * matrix[i, j];
        }

        for (int sweep = 0; sweep < MostSweeps && OffDiagonal(matrix) > 1e-24 * scale; sweep++)
            for (int p = 0; p < n; p++)
                for (int q = p + 1; q < n; q++) Rotate(matrix, vectors, p, q);

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => matrix[i, i])];
        var sorted = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) sorted[i, j] = vectors[i, order[j]];
        return ([.. order.Select(i => matrix[i, i])], sorted);
    }

    private static double OffDiagonal(double[,] matrix)
    {
        double sum = 0;
        for (int i = 0; i < matrix.GetLength(0); i++)
            for (int j = 0; j < i; j++) sum += 2 * matrix[i, j] * matrix[i, j];
        return sum;
    }

    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        if (a[p, q] == 0) return;
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1), s = t * c;
        for (int k = 0; k < a.GetLength(0); k++) (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q]);
        for (int k = 0; k < a.GetLength(0); k++) (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k]);
        for (int k = 0; k < a.GetLength(0); k++) (vectors[k, p], vectors[k, q]) = (c * vectors[k, p] - s * vectors[k, q], s * vectors[k, p] + c * vectors[k, q]);
    }
}
