using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using Recto.Methods.Theory;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Theory;

public sealed class RandomFeatureRidgeTests : TorchTest
{
    /// <summary>One draw of a Gaussian task: test and train error of the fitted regressor, noise in both.</summary>
    private static (double Test, double Train) Draw(Eigentask task, int n, int k, double ridge, Seed seed)
    {
        using var scope = NewDisposeScope();
        using var g = seed.ToGenerator();
        int modes = task.Lambda.Length;
        var v = tensor(task.CoeffSquared, dtype: float64).sqrt() * (randint(0, 2, modes, generator: g).to(float64) * 2 - 1);
        (Tensor X, Tensor Y) Sample(int rows)
        {
            var x = randn(rows, modes, dtype: float64, generator: g);
            return (x, x.mv(v) + Math.Sqrt(task.NoiseVariance) * randn(rows, dtype: float64, generator: g));
        }

        var (train, test) = (Sample(n), Sample(500));
        using var ridgeRegression = new RandomFeatureRidge(k, ridge, RandomFeatures.Gaussian(task.Lambda, k, seed));
        ridgeRegression.Fit(train.X, train.Y);
        return ((ridgeRegression.Predict(test.X) - test.Y).square().mean().item<double>(), (ridgeRegression.Predict(train.X) - train.Y).square().mean().item<double>());
    }

    [Theory]
    [InlineData(16, 1.0, .9924)]
    [InlineData(64, .1, .7314)]
    [InlineData(256, .01, .5669)]
    public void Simulated_errors_meet_the_theory(int k, double ridge, double expected)
    {
        var task = Eigentask.PowerLaw(1.5, 1.5, 300, .1);
        var theory = RfEigenframework.Estimate(task, 64, k, ridge);
        Near(expected, theory.Test, 6e-5);
        var draws = Enumerable.Range(0, 40).Select(i => Draw(task, 64, k, ridge, new Seed(1).Stream("draw", i))).ToList();
        double test = draws.Average(d => d.Test), train = draws.Average(d => d.Train);
        Assert.True(Math.Abs(test / theory.Test - 1) < .12, $"test error {test}, theory {theory.Test}");
        Assert.True(Math.Abs(train / theory.Train - 1) < .12, $"train error {train}, theory {theory.Train}");
    }

    [Fact]
    public void Features_are_normalised_so_that_the_ridge_means_the_same_at_every_width()
    {
        using var g = new Seed(4).ToGenerator();
        var x = randn(20, 3, dtype: float64, generator: g);
        var y = x.sum(1);
        using var narrow = new RandomFeatureRidge(3, .5, t => t);
        using var doubled = new RandomFeatureRidge(6, .5, t => cat([t, t], 1));
        narrow.Fit(x, y);
        doubled.Fit(x, y);
        Assert.True(MaxDifference(narrow.Predict(x), doubled.Predict(x)) < 1e-9);
    }

    [Fact]
    public void Wide_relu_features_interpolate_and_a_seed_repeats()
    {
        using var g = new Seed(5).ToGenerator();
        var x = randn(15, 4, dtype: float64, generator: g);
        var y = x.prod(1);
        double[] Predict()
        {
            using var model = new RandomFeatureRidge(400, 1e-8, RandomFeatures.Relu(4, 400, new Seed(6)));
            model.Fit(x, y);
            return Values(model.Predict(x));
        }

        Near(Values(y), tensor(Predict()), 1e-3);
        Assert.Equal(Predict(), Predict());
    }

    [Fact]
    public void Misuse_is_refused()
    {
        using var model = new RandomFeatureRidge(2, 1, t => t);
        Assert.Throws<InvalidOperationException>(() => model.Predict(ones(1, 2)));
        Assert.Throws<ArgumentException>(() => model.Fit(ones(4, 3), ones(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomFeatureRidge(2, -1, t => t));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomFeatureRidge(0, 1, t => t));
        var (x, y) = (randn(5, 2, dtype: float64), ones(5, dtype: float64));
        LeavesNoTensor(() =>
        {
            using var own = new RandomFeatureRidge(2, 1, t => t.clone());
            own.Fit(x, y);
            own.Fit(x, y);
            own.Predict(x).Dispose();
        });
    }
}
