using CsCheck;
using Recto.Methods.Tests.Common;
using Recto.Methods.Theory;

namespace Recto.Methods.Tests.Theory;

public sealed class RfEigenframeworkTests : TorchTest
{
    private const double Infinite = double.PositiveInfinity;
    private static readonly double[] Four = [1, .5, .25, .125];

    [Theory]
    [InlineData(2, 3, .1, 0, 1.37727157, .05209823, .25708001, .55525483)]
    [InlineData(2, 3, .1, .1, 1.59619409, .06037944, .25708001, .55525483)]
    [InlineData(3, 2, .5, .1, 1.38537382, .44996203, .29244507, .82411069)]
    [InlineData(2, Infinite, .1, .1, .91063338, .01098137, .45531669, .45531669)]
    [InlineData(2, Infinite, 1, 0, .95029377, .20000671, 1.08987492, 1.08987492)]
    public void Four_modes_give_the_reference_values(double n, double k, double ridge, double noise, double test, double train, double kappa, double gamma)
    {
        var risk = RfEigenframework.Estimate(new Eigentask(Four, Four, noise), n, k, ridge);
        Near(test, risk.Test, 1e-8);
        Near(train, risk.Train, 1e-8);
        Near(kappa, risk.Kappa, 1e-8);
        Near(gamma, risk.Gamma, 1e-8);
    }

    [Fact]
    public void A_huge_ridge_learns_nothing_and_a_billion_features_are_as_good_as_infinitely_many()
    {
        var task = new Eigentask(Four, Four, .1);
        var nothing = RfEigenframework.Estimate(task, 2, 3, 1e14);
        Near(Four.Sum() + .1, nothing.Test, 1e-9);
        Near(nothing.Test, nothing.Train, 1e-9);
        Near(RfEigenframework.Estimate(task, 2, Infinite, .1).Test, RfEigenframework.Estimate(task, 2, 1e9, .1).Test, 1e-6);
    }

    [Fact]
    public void Scaling_kernel_and_ridge_leaves_the_errors_and_scales_the_constants()
        => Gen.Select(Gen.Double[.01, 100], Gen.Double[.5, 20], Gen.Double[.5, 20], Gen.Double[1e-3, 10]).Sample((scale, n, k, ridge) =>
        {
            var a = RfEigenframework.Estimate(new Eigentask(Four, Four, .1), n, k, ridge);
            var b = RfEigenframework.Estimate(new Eigentask([.. Four.Select(l => scale * l)], Four, .1), n, k, scale * ridge);
            Near(1, b.Test / a.Test, 1e-9);
            Near(1, b.Train / a.Train, 1e-9);
            Near(scale, b.Kappa / a.Kappa, 1e-9 * scale);
            Near(scale, b.Gamma / a.Gamma, 1e-9 * scale);
        });

    [Fact]
    public void The_constants_solve_their_equations()
        => Gen.Select(Gen.Double[.5, 60], Gen.Double[.5, 60], Gen.Double[1e-4, 10]).Sample((n, k, ridge) =>
        {
            var task = Eigentask.PowerLaw(1.5, 1.5, 80);
            var r = RfEigenframework.Estimate(task, n, k, ridge);
            double z = task.Lambda.Sum(l => l / (l + r.Gamma));
            Near(1, (z + ridge / r.Kappa) / n, 1e-8);
            Near(1, (z + k * r.Kappa / r.Gamma) / k, 1e-8);
            Assert.InRange(r.Train, 0, r.Test);
        });

    [Fact]
    public void More_samples_and_more_features_never_hurt_at_the_best_ridge()
    {
        var (clean, noisy) = (Eigentask.PowerLaw(1.5, 1.5, 3000), Eigentask.PowerLaw(1.5, 1.5, 3000, .1));
        // The expected values were computed apart from this code, as the least of the closed form over 3,001 values of γ.
        void Are(Eigentask task, (double N, double K)[] sizes, double[] expected)
        {
            double[] errors = [.. sizes.Select(s => RfEigenframework.Optimal(task, s.N, s.K).Risk.Test)];
            for (int i = 0; i < errors.Length; i++)
                Near(expected[i], errors[i], 2e-5);
            Assert.Equal(errors.OrderDescending(), errors);
        }

        (double, double)[] samples = [(16, 256), (64, 256), (256, 256), (1024, 256)];
        (double, double)[] features = [(256, 16), (256, 64), (256, 256), (256, 1024), (256, Infinite)];
        Are(clean, samples, [.89269, .49191, .29772, .21585]);
        Are(noisy, samples, [1.03303, .62843, .42422, .33012]);
        Are(clean, features, [.89269, .49191, .29772, .21585, .17712]);
        Are(noisy, features, [.99764, .60533, .42422, .35450, .32467]);
    }

    [Fact]
    public void A_small_fixed_ridge_shows_double_descent()
    {
        var task = Eigentask.PowerLaw(1.5, 1.5, 3000);
        double[] k = [16, 64, 200, 256, 330, 1024, Infinite], expected = [.9005, .5455, .9511, 37.4, .7897, .2362, .1771];
        for (int i = 0; i < k.Length; i++)
            Near(expected[i], RfEigenframework.Estimate(task, 256, k[i], 1e-6).Test, expected[i] > 10 ? .05 : 6e-5);
        Assert.Equal(Infinite, RfEigenframework.Estimate(task, 256, 256, 0).Test);
    }

    [Theory]
    [InlineData(2, 1.5, 0, 1 / 3.0)]
    [InlineData(3, 2, 0, .25)]
    [InlineData(2, 3, 0, 0)]
    [InlineData(2, 1.5, .1, .3959)]
    [InlineData(2, 3, 1, .1204)]
    public void The_optimal_fitting_ratio_is_the_root_squared(double a, double b, double srel, double r)
        => Near(r, Math.Sqrt(RfEigenframework.OptimalFittingRatio(a, b, srel)), srel == 0 ? 1e-12 : 6e-5);

    [Theory]
    [InlineData(2, 1.5, 0, .3181)]
    [InlineData(2, 3, 1, .1211)]
    public void The_numeric_optimum_of_a_long_spectrum_has_that_ratio(double a, double b, double srel, double measured)
    {
        // A shorter spectrum would move the optimum: the tail counts.
        var task = Eigentask.PowerLaw(a, b, 200_000).WithRelativeNoise(srel, 400);
        double r = Math.Sqrt(RfEigenframework.Optimal(task, 400, Infinite).Risk.FittingRatio);
        Near(measured, r, 6e-4);
        Near(Math.Sqrt(RfEigenframework.OptimalFittingRatio(a, b, srel)), r, .02);
    }

    [Fact]
    public void Without_a_ridge_the_scarcer_side_is_used_up()
    {
        var task = Eigentask.PowerLaw(1.5, 1.5, 500, .05);
        foreach (var (n, k) in new[] { (20.0, 50.0), (50, 20), (20, Infinite) })
        {
            var zero = RfEigenframework.Estimate(task, n, k, 0);
            var nearly = RfEigenframework.Estimate(task, n, k, 1e-12);
            Near(nearly.Test, zero.Test, 1e-5 * zero.Test);
            Near(nearly.Train, zero.Train, 1e-5);
        }
    }

    [Fact]
    public void Impossible_tasks_and_sizes_are_refused()
    {
        var task = new Eigentask(Four, Four);
        Assert.Throws<ArgumentException>(() => new Eigentask([1, -1], [1, 1]));
        Assert.Throws<ArgumentException>(() => new Eigentask([0, 0], [1, 1]));
        Assert.Throws<ArgumentException>(() => new Eigentask([1], [1, 1]));
        Assert.Throws<ArgumentException>(() => new Eigentask([1], [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RfEigenframework.Estimate(task, 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RfEigenframework.Estimate(task, 1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RfEigenframework.Estimate(task, 1, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RfEigenframework.OptimalFittingRatio(1, 1.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RfEigenframework.OptimalFittingRatio(2, 5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RfEigenframework.Optimal(task, 1, 1, 1, .1));
    }
}
