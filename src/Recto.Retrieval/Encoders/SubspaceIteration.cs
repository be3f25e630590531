using System.Numerics.Tensors;

namespace Recto.Retrieval.Encoders;

/// <summary>The right singular vectors of a sparse matrix that go with its largest singular values, by randomised subspace iteration.</summary>
internal sealed class SubspaceIteration(WeightedRows rows, int count, int threads)
{
    // More directions than are wanted make the wanted ones exact sooner.
    private const int Spare = 12;
    private const double Negligible = 1e-6;

    private readonly int _stride = Math.Min(count + Spare, Math.Min(rows.Width, rows.Count));

    /// <summary>Runs.</summary>
    /// <param name="iterations">Passes after the first.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public SingularVectors Run(int iterations, CancellationToken cancellationToken)
    {
        var vectors = Start();
        for (int i = 0; i <= iterations; i++) vectors = Orthonormal(Multiply(vectors, cancellationToken));
        // Rayleigh-Ritz: in the subspace, the problem is small.
        var product = Multiply(vectors, cancellationToken);
        var small = new double[_stride, _stride];
        for (int term = 0; term < rows.Width; term++)
        {
            var v = vectors.AsSpan(term * _stride, _stride);
            var p = product.AsSpan(term * _stride, _stride);
            for (int i = 0; i < _stride; i++)
                for (int j = 0; j < _stride; j++) small[i, j] += v[i] * p[j];
        }

        var (values, rotation) = SymmetricEigen.Solve(small);
        int kept = Math.Min(count, values.TakeWhile(value => value > Negligible * values[0]).Count());
        var turned = new float[(long)rows.Width * kept];
        for (int term = 0; term < rows.Width; term++)
            for (int j = 0; j < kept; j++)
            {
                double sum = 0;
                for (int i = 0; i < _stride; i++) sum += vectors[term * _stride + i] * rotation[i, j];
                turned[term * kept + j] = (float)sum;
            }

        return new(turned, kept, [.. values.Take(kept).Select(value => Math.Sqrt(value))]);
    }

    // The same start for the same matrix, and for any processor: splitmix64 bits as a uniform number.
    private float[] Start()
    {
        var start = new float[(long)rows.Width * _stride];
        ulong state = 0;
        for (int i = 0; i < start.Length; i++)
        {
            ulong x = state += 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            start[i] = ((x ^ (x >> 31)) >> 40) * (2f / (1 << 24)) - 1;
        }

        return start;
    }

    // A document at a time: its place in the subspace, and that added to its terms. The matrix of all places is never held.
    private float[] Multiply(float[] vectors, CancellationToken cancellationToken)
    {
        var sums = new float[threads][];
        int each = (rows.Count + threads - 1) / threads;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, part =>
        {
            var sum = sums[part] = new float[vectors.Length];
            var place = new float[_stride];
            for (int row = part * each; row < Math.Min(rows.Count, (part + 1) * each); row++)
            {
                if (row % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
                var terms = rows.Terms(row);
                var values = rows.Values(row);
                Array.Clear(place);
                for (int i = 0; i < terms.Length; i++)
                    TensorPrimitives.MultiplyAdd(vectors.AsSpan(terms[i] * _stride, _stride), values[i], place, place);
                for (int i = 0; i < terms.Length; i++)
                {
                    var target = sum.AsSpan(terms[i] * _stride, _stride);
                    TensorPrimitives.MultiplyAdd(place, values[i], target, target);
                }
            }
        });
        for (int part = 1; part < threads; part++) TensorPrimitives.Add(sums[0], sums[part], sums[0]);
        return sums[0];
    }

    // Gram-Schmidt by the Cholesky factor of the Gram matrix, twice: once leaves an error of the square of the condition.
    private float[] Orthonormal(float[] vectors)
    {
        for (int round = 0; round < 2; round++)
        {
            var gram = new double[_stride, _stride];
            for (int term = 0; term < rows.Width; term++)
            {
                var v = vectors.AsSpan(term * _stride, _stride);
                for (int i = 0; i < _stride; i++)
                    for (int j = 0; j <= i; j++) gram[i, j] += (double)v[i] * v[j];
            }

            double floor = 0;
            for (int i = 0; i < _stride; i++) floor = Math.Max(floor, gram[i, i]);
            floor *= 1e-12;
            var inverse = InverseFactor(gram, floor);
            var place = new double[_stride];
            for (int term = 0; term < rows.Width; term++)
            {
                var v = vectors.AsSpan(term * _stride, _stride);
                for (int j = 0; j < _stride; j++)
                {
                    double sum = 0;
                    for (int i = 0; i <= j; i++) sum += v[i] * inverse[j, i];
                    place[j] = sum;
                }

                for (int j = 0; j < _stride; j++) v[j] = (float)place[j];
            }
        }

        return vectors;
    }

    // The inverse of the lower factor L of G = L·Lᵀ. A direction that depends on those before it becomes zero.
    private double[,] InverseFactor(double[,] gram, double floor)
    {
        var factor = new double[_stride, _stride];
        for (int i = 0; i < _stride; i++)
            for (int j = 0; j <= i; j++)
            {
                double sum = gram[i, j];
                for (int k = 0; k < j; k++) sum -= factor[i, k] * factor[j, k];
                factor[i, j] = i == j ? (sum > floor ? Math.Sqrt(sum) : 0) : factor[j, j] > 0 ? sum / factor[j, j] : 0;
            }

        var inverse = new double[_stride, _stride];
        for (int j = 0; j < _stride; j++)
        {
            if (!(factor[j, j] > 0)) continue;
            inverse[j, j] = 1 / factor[j, j];
            for (int i = j + 1; i < _stride; i++)
            {
                if (!(factor[i, i] > 0)) continue;
                double sum = 0;
                for (int k = j; k < i; k++) sum += factor[i, k] * inverse[k, j];
                inverse[i, j] = -sum / factor[i, i];
            }
        }

        return inverse;
    }
}
