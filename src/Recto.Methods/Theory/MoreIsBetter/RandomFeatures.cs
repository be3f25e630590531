using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Theory;

/// <summary>Random feature maps, (rows, inputs) → (rows, features), without the 1/√k that <see cref="RandomFeatureRidge"/> adds.</summary>
/// <remarks>A map holds its random weights as long as it lives; the same seed gives the same map.</remarks>
public static class RandomFeatures
{
    /// <summary>x ↦ x · diag(√λ) · G with standard normal G: on inputs N(0, I) a kernel with eigenvalues λ.</summary>
    /// <param name="lambda">λ_i ≥ 0, one an input.</param>
    /// <param name="features">k, at least 1.</param>
    /// <param name="seed">Draws G.</param>
    public static Func<Tensor, Tensor> Gaussian(double[] lambda, int features, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        using var scope = NewDisposeScope();
        using var g = seed.Stream("features").ToGenerator();
        var weights = (tensor(lambda, dtype: float64).sqrt().unsqueeze(1) * randn(lambda.Length, features, dtype: float64, generator: g)).DetachFromDisposeScope();
        return x => x.to(float64).mm(weights);
    }

    /// <summary>x ↦ max(0, x · G) with standard normal G: the hidden layer of a wide network whose last layer alone is trained.</summary>
    /// <param name="inputs">The width of an input, at least 1.</param>
    /// <param name="features">k, at least 1.</param>
    /// <param name="seed">Draws G.</param>
    public static Func<Tensor, Tensor> Relu(int inputs, int features, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        using var scope = NewDisposeScope();
        using var g = seed.Stream("features").ToGenerator();
        var weights = randn(inputs, features, dtype: float64, generator: g).DetachFromDisposeScope();
        return x => nn.functional.relu(x.to(float64).mm(weights));
    }
}
