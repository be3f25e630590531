using Recto.Methods.Common;
using Recto.Methods.Theory;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Theory;

/// <summary>Simulated data of an <see cref="Eigentask"/>: x ~ N(0, I), y = x·v + noise with random signs of v, and random features x·diag(√λ)·G.</summary>
/// <remarks>
/// Smaller sets are the first rows of the data and the first columns of the features, so sizes are compared on the same chance. The large
/// matrices are filled anew by every draw instead of made anew, which keeps memory level.
/// </remarks>
internal sealed class GaussianTask : IDisposable
{
    private readonly Tensor inputs, labels, signs, coefficients, magnitudes, roots, weights;
    private readonly double noise;

    /// <summary>Makes room; call <see cref="Draw"/> next.</summary>
    /// <param name="task">The task.</param>
    /// <param name="samples">The most samples that will be asked for.</param>
    /// <param name="features">The most features that will be asked for.</param>
    public GaussianTask(Eigentask task, int samples, int features)
    {
        using var scope = NewDisposeScope();
        int modes = task.Lambda.Length;
        noise = task.NoiseVariance;
        roots = tensor(task.Lambda, dtype: float64).sqrt();
        magnitudes = tensor(task.CoeffSquared, dtype: float64).sqrt();
        (signs, coefficients) = (empty(modes, dtype: float64), empty(modes, dtype: float64));
        (inputs, labels, weights) = (empty(samples, modes, dtype: float64), empty(samples, dtype: float64), empty(modes, features, dtype: float64));
        scope.Detach(roots, magnitudes, signs, coefficients, inputs, labels, weights);
    }

    /// <summary>Draws data and features.</summary>
    /// <param name="seed">Inputs, noise, signs and features have streams of their own.</param>
    public void Draw(Seed seed)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        Fill(signs, seed.Stream("signs"));
        coefficients.copy_(signs.sign()).mul_(magnitudes);
        Fill(inputs, seed.Stream("inputs"));
        Fill(labels, seed.Stream("noise"));
        labels.mul_(Math.Sqrt(noise)).add_(inputs.mv(coefficients));
        Fill(weights, seed.Stream("features"));
        weights.mul_(roots.unsqueeze(1));
    }

    /// <summary>What ridge regression on the first samples and features makes, for each ridge: the exact error on new noisy labels, and the training error.</summary>
    /// <param name="samples">n.</param>
    /// <param name="features">k.</param>
    /// <param name="ridges">δ.</param>
    public IReadOnlyList<(double Test, double Train)> Errors(int samples, int features, IReadOnlyList<double> ridges)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var basis = weights[.., ..features];
        var (seen, y, each) = (inputs[..samples].mm(basis), labels[..samples], eye(features, dtype: float64));
        return [.. ridges.Select(ridge =>
        {
            using var inner = NewDisposeScope();
            // The map is the identity: the features are computed once for all ridges, and a feature alone gives its weight.
            using var model = new RandomFeatureRidge(features, ridge, rows => rows);
            model.Fit(seen, y);
            return (Risk(basis.mv(model.Predict(each))), (model.Predict(seen) - y).square().mean().item<double>());
        })];
    }

    /// <summary>The same at infinite width, where the features become the kernel Σ λ_i x_i x_i′.</summary>
    /// <param name="samples">n.</param>
    /// <param name="ridges">δ.</param>
    public IReadOnlyList<(double Test, double Train)> KernelErrors(int samples, IReadOnlyList<double> ridges)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (seen, y) = (inputs[..samples] * roots, labels[..samples]);
        return [.. ridges.Select(ridge =>
        {
            using var inner = NewDisposeScope();
            var found = Ridge.Solve(seen, y, ridge);
            return (Risk(roots * found), (seen.mv(found) - y).square().mean().item<double>());
        })];
    }

    public void Dispose()
    {
        foreach (var own in new[] { inputs, labels, signs, coefficients, magnitudes, roots, weights })
        {
            own.Dispose();
        }
    }

    // Inputs are standard normal, so the mean over all of them is a sum over the modes.
    private double Risk(Tensor found) => (found - coefficients).square().sum().item<double>() + noise;

    private static void Fill(Tensor room, Seed seed)
    {
        using var generator = seed.ToGenerator();
        room.normal_(0, 1, generator);
    }
}
