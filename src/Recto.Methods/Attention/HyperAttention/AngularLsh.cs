using System.Runtime.InteropServices;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Attention;

/// <summary>Angular locality-sensitive hashing: the signs of a few random projections, ranked so that near codes stand near.</summary>
public sealed class AngularLsh : IDisposable
{
    private readonly Tensor _directions;
    private readonly long[] _rank;

    /// <summary>Draws the directions, shared by all queries, keys and heads.</summary>
    /// <param name="dim">d, the width of a vector, at least 1.</param>
    /// <param name="projections">r, in [1, 24].</param>
    /// <param name="order">How codes are ranked.</param>
    /// <param name="seed">Draws the directions.</param>
    /// <param name="type">The number type of the vectors. Default float32.</param>
    public AngularLsh(int dim, int projections, BucketOrder order, Seed seed, ScalarType type = ScalarType.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dim, 1);
        _rank = GrayRank(projections, order);
        Projections = projections;
        using var scope = NewDisposeScope();
        using var g = seed.Stream("directions").ToGenerator();
        _directions = randn(dim, projections, dtype: ScalarType.Float64, generator: g).to(type).DetachFromDisposeScope();
    }

    /// <summary>r, the number of directions.</summary>
    public int Projections { get; }

    /// <summary>The rank of every code of the given length.</summary>
    /// <param name="bits">r, in [1, 24].</param>
    /// <param name="order">Which ranking.</param>
    /// <returns>2^r ranks: a permutation of 0 … 2^r − 1.</returns>
    public static long[] GrayRank(int bits, BucketOrder order = BucketOrder.Neighbours)
    {
        if (bits is < 1 or > 24)
            throw new ArgumentOutOfRangeException(nameof(bits), bits, "The number of projections must be in [1, 24].");
        var rank = new long[1 << bits];
        for (int i = 0; i < rank.Length; i++)
        {
            int gray = i ^ (i >> 1);
            if (order == BucketOrder.Released)
                rank[i] = gray;
            else
                rank[gray] = i;
        }

        return rank;
    }

    /// <summary>The ranked codes, (…, n) int64; the caller owns them.</summary>
    /// <param name="x">(…, n, d).</param>
    public Tensor Hash(Tensor x)
    {
        var (ranks, shape) = Ranks(x);
        return tensor(ranks.Select(r => (long)r).ToArray()).reshape(shape);
    }

    /// <summary>The order that sorts each row of vectors by rank, stable, as places in the flattened (rows · n); with its inverse.</summary>
    internal (long[] Order, long[] Inverse) Sort(Tensor x)
    {
        var (ranks, shape) = Ranks(x);
        int n = (int)shape[^1], rows = ranks.Length / n;
        long[] order = new long[ranks.Length], inverse = new long[ranks.Length];
        var starts = new int[_rank.Length + 1];
        for (int row = 0; row < rows; row++)
        {
            // A counting sort: there are few ranks and many vectors.
            var own = ranks.AsSpan(row * n, n);
            Array.Clear(starts);
            foreach (int r in own)
                starts[r + 1]++;
            for (int r = 1; r < starts.Length; r++)
                starts[r] += starts[r - 1];
            for (int i = 0; i < n; i++)
            {
                int place = row * n + starts[own[i]]++;
                order[place] = row * n + i;
                inverse[row * n + i] = place;
            }
        }

        return (order, inverse);
    }

    /// <summary>Frees the directions.</summary>
    public void Dispose() => _directions.Dispose();

    private (int[] Ranks, long[] Shape) Ranks(Tensor x)
    {
        if (x.dim() < 2 || x.shape[^1] != _directions.shape[0])
            throw new ArgumentException($"The vectors must be (…, n, {_directions.shape[0]}); they are ({string.Join(", ", x.shape)}).", nameof(x));
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var projected = x.detach().matmul(_directions.to(x.dtype)).to(float32).contiguous();
        var values = MemoryMarshal.Cast<byte, float>(projected.bytes);
        var ranks = new int[values.Length / Projections];
        for (int i = 0, at = 0; i < ranks.Length; i++)
        {
            int code = 0;
            for (int bit = 0; bit < Projections; bit++)
                code |= values[at++] > 0 ? 1 << bit : 0;
            ranks[i] = (int)_rank[code];
        }

        return (ranks, x.shape[..^1]);
    }
}
