using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Retrieval;

/// <summary>The corners of a regular simplex around the origin: directions of which any two are equally far apart.</summary>
public static class SimplexPrototypes
{
    /// <summary>The corners as rows, (classes, classes − 1): length 1, inner products −1/(classes − 1), sum 0. The caller owns them.</summary>
    /// <param name="classes">K, how many, at least 2.</param>
    /// <param name="type">The number type; the computation is in double precision. Default float32.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two classes.</exception>
    public static Tensor Create(int classes, ScalarType type = ScalarType.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        using var scope = NewDisposeScope();
        int width = classes - 1;
        var last = full(1, width, (1 - Math.Sqrt(classes)) / width, dtype: float64);
        var corners = cat([eye(width, dtype: float64), last], 0);
        corners -= corners.mean([0L], keepdim: true);
        return (corners / corners.norm(1, keepdim: true)).to(type).MoveToOuterDisposeScope();
    }
}
