using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Theory;

/// <summary>Ridge regression on random features: a shallow network whose last layer alone is trained. Double precision throughout.</summary>
/// <remarks>The kernel is Φ(x)Φ(x′)ᵀ/k, so a ridge means the same at every number of features.</remarks>
public sealed class RandomFeatureRidge : IDisposable
{
    private readonly Func<Tensor, Tensor> _map;
    private readonly double _scale;
    private Tensor? _weights;

    /// <summary>Makes a regressor that is not fitted yet.</summary>
    /// <param name="features">k, what <paramref name="map"/> gives; at least 1.</param>
    /// <param name="ridge">δ, at least 0, not divided by the number of samples.</param>
    /// <param name="map">(rows, inputs) → (rows, k), for instance from <see cref="RandomFeatures"/>.</param>
    public RandomFeatureRidge(int features, double ridge, Func<Tensor, Tensor> map)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentNullException.ThrowIfNull(map);
        if (!(ridge >= 0) || double.IsInfinity(ridge))
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge must be a finite number of at least 0.");
        (Features, RidgeStrength, _map, _scale) = (features, ridge, map, 1 / Math.Sqrt(features));
    }

    /// <summary>k, the number of features.</summary>
    public int Features { get; }

    /// <summary>δ, the ridge.</summary>
    public double RidgeStrength { get; }

    /// <summary>Fits the last layer; fitting again forgets the first fit.</summary>
    /// <param name="x">(rows, inputs).</param>
    /// <param name="y">(rows).</param>
    /// <exception cref="ArgumentException">Shapes do not fit, or a value is not finite.</exception>
    /// <exception cref="ArithmeticException">The matrix is singular at this ridge.</exception>
    public void Fit(Tensor x, Tensor y)
    {
        using var scope = NewDisposeScope();
        var weights = Ridge.Solve(Map(x), y, RidgeStrength);
        _weights?.Dispose();
        _weights = weights.DetachFromDisposeScope();
    }

    /// <summary>The predictions, (rows) float64; the caller owns them.</summary>
    /// <param name="x">(rows, inputs).</param>
    /// <exception cref="InvalidOperationException">Nothing was fitted.</exception>
    public Tensor Predict(Tensor x)
    {
        if (_weights is null)
            throw new InvalidOperationException("Call Fit before Predict.");
        using var scope = NewDisposeScope();
        return Map(x).matmul(_weights).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the fitted weights.</summary>
    public void Dispose()
    {
        _weights?.Dispose();
        _weights = null;
    }

    private Tensor Map(Tensor x)
    {
        var features = _map(x);
        if (features.dim() != 2 || features.shape[1] != Features)
            throw new ArgumentException($"The map must give (rows, {Features}); it gave ({string.Join(", ", features.shape)}).", nameof(x));
        return features * _scale;
    }
}
