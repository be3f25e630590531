using Recto.Labs.Theory;
using Recto.Labs.Tests.Worlds;
using Recto.Methods.Common;
using Recto.Methods.Theory;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Theory;

public sealed class GaussianTaskTests : WorldTest
{
    [Fact]
    public void A_ridge_beyond_all_bounds_leaves_the_whole_target_and_its_noise_unlearned()
    {
        var task = Eigentask.PowerLaw(1.5, 1.5, 40, .25);
        using var data = new GaussianTask(task, 30, 20);
        data.Draw(new Seed(1));
        double all = task.CoeffSquared.Sum() + .25;
        Assert.Equal(all, data.Errors(30, 20, [1e12])[0].Test, 1e-6);
        Assert.Equal(all, data.KernelErrors(30, [1e12])[0].Test, 1e-6);
    }

    [Fact]
    public void Many_features_come_to_the_kernel_and_many_samples_to_the_noise()
    {
        var task = Eigentask.PowerLaw(1.5, 1.5, 10, .01);
        using var data = new GaussianTask(task, 2000, 1500);
        data.Draw(new Seed(2));
        var (wide, kernel) = (data.Errors(50, 1500, [.1])[0], data.KernelErrors(50, [.1])[0]);
        Assert.Equal(1, wide.Test / kernel.Test, .1);
        Assert.Equal(1, wide.Train / kernel.Train, .1);
        Assert.Equal(.01, data.KernelErrors(2000, [1e-6])[0].Test, .001);
        Assert.Equal(0, data.Errors(8, 200, [1e-9])[0].Train, 1e-9);
    }

    [Fact]
    public void Errors_are_those_of_the_library_s_regression_on_fresh_inputs()
    {
        var task = Eigentask.PowerLaw(1.5, 1.5, 30);
        double[] draws = [.. Enumerable.Range(0, 60).Select(draw =>
        {
            using var inner = NewDisposeScope();
            using var g = new Seed(5).Stream("draw", draw).ToGenerator();
            var v = tensor(task.CoeffSquared, dtype: float64).sqrt();
            var (x, fresh) = (randn(24, 30, dtype: float64, generator: g), randn(400, 30, dtype: float64, generator: g));
            using var model = new RandomFeatureRidge(12, .1, RandomFeatures.Gaussian(task.Lambda, 12, new Seed(6).Stream("map", draw)));
            model.Fit(x, x.mv(v));
            return (model.Predict(fresh) - fresh.mv(v)).square().mean().item<double>();
        })];
        using var data = new GaussianTask(task, 24, 12);
        double[] own = [.. Enumerable.Range(0, 60).Select(draw =>
        {
            data.Draw(new Seed(7).Stream("draw", draw));
            return data.Errors(24, 12, [.1])[0].Test;
        })];
        Assert.Equal(1, own.Average() / draws.Average(), .1);
    }

    [Fact]
    public void A_draw_repeats_and_another_one_differs()
    {
        var task = Eigentask.PowerLaw(1.5, 1.5, 20, .1);
        using var data = new GaussianTask(task, 40, 16);
        data.Draw(new Seed(3));
        var first = data.Errors(10, 8, [.1, 1]);
        data.Draw(new Seed(4));
        Assert.NotEqual(first, data.Errors(10, 8, [.1, 1]));
        data.Draw(new Seed(3));
        Assert.Equal(first, data.Errors(10, 8, [.1, 1]));
    }
}
