using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common.Losses;

public sealed class DivergenceAndHingeTests : TorchTest
{
    [Fact]
    public void Divergence_of_the_published_ensemble() =>
        Near(.403219, Divergence.Kl(tensor(new[,] { { 29.99998, 22.49999, 20.62498, 0 } }), tensor(new[,] { { 20.0, 18, 19, 5 } })).item<double>(), 1e-6);

    [Fact]
    public void Divergence_is_zero_of_equals_directed_and_a_mean_over_rows()
    {
        var (p, q) = (tensor(new[,] { { 1.0, 2, 3 }, { 0, 0, 1 } }), tensor(new[,] { { 3.0, 2, 1 }, { 0, 0, 1 } }));
        Near(0, Divergence.Kl(p, p + 7).item<double>(), 1e-12);
        double first = Divergence.Kl(p[..1], q[..1]).item<double>();
        Near(first / 2, Divergence.Kl(p, q).item<double>(), 1e-12);
        Near(first, Divergence.Kl(p, q, tensor(new[] { true, false })).item<double>(), 1e-12);
        Near(0, Divergence.Kl(p, q, tensor(new[] { false, false })).item<double>(), 0);
        var steep = tensor(new[,] { { 0, double.NegativeInfinity } });
        Near(Math.Log(2), Divergence.Kl(steep, zeros(1, 2, dtype: float64)).item<double>(), 1e-12);
        Assert.True(double.IsPositiveInfinity(Divergence.Kl(zeros(1, 2, dtype: float64), steep).item<double>()));
        Assert.Throws<ArgumentException>(() => Divergence.Kl(p, q[..1]));
    }

    [Fact]
    public void Hinges_of_the_published_margins()
    {
        Near(.5, Hinge.Triplet(tensor(.8), tensor(.3), 1).item<double>(), 1e-12);
        Near(0, Hinge.Triplet(tensor(.8), tensor(.3), .4).item<double>(), 0);
        Near(.25, Hinge.MarginMse(tensor(2.5), tensor(1.0), tensor(7.0), tensor(5.0)).item<double>(), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => Hinge.Triplet(tensor(.8), tensor(.3), -1));
    }
}
