using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using Recto.Methods.Theory;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Snippets;

public sealed class MoreIsBetterSnippet : TorchTest
{
    [Fact]
    public void The_snippet_of_the_README_predicts_what_the_regressor_does()
    {
        using var g = new Seed(1).ToGenerator();
        var coefficients = tensor(Enumerable.Range(1, 200).Select(i => Math.Pow(i, -.75)).ToArray());
        var x = randn(128, 200, dtype: float64, generator: g);
        var y = x.mv(coefficients);
        var fresh = randn(1000, 200, dtype: float64, generator: g);
        // snippet
        var task = Eigentask.PowerLaw(a: 1.5, b: 1.5, modes: 200);
        var (ridge, risk) = RfEigenframework.Optimal(task, n: 128, k: 512);
        using var model = new RandomFeatureRidge(512, ridge, RandomFeatures.Gaussian(task.Lambda, 512, new Seed(7)));
        model.Fit(x, y);
        double measured = (model.Predict(fresh) - fresh.mv(coefficients)).square().mean().item<double>();
        double promised = risk.Test;            // what theory says of the measured error
        double wider = RfEigenframework.Optimal(task, 128, double.PositiveInfinity).Risk.Test;
        // end
        Assert.InRange(measured / promised, .75, 1.33);
        Assert.True(wider < promised);
    }

    [Fact]
    public void The_README_prints_it() => Snippet.IsPrintedIn("Theory/MoreIsBetter", "MoreIsBetterSnippet.cs");
}
