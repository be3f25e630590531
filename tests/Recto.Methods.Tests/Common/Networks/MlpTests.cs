using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common;

public sealed class MlpTests : TorchTest
{
    [Fact]
    public void Weights_depend_on_the_seed_alone_and_follow_the_law_named()
    {
        using var a = new Mlp([400, 300, 2], Activation.Relu, Initializer.HeNormal, new Seed(1));
        manual_seed(99);
        using var b = new Mlp([400, 300, 2], Activation.Relu, Initializer.HeNormal, new Seed(1));
        foreach (var (p, q) in a.parameters().Zip(b.parameters()))
            SameBits(p, q);
        var first = a.parameters().First();
        Near(Math.Sqrt(2.0 / 400), first.std().item<float>(), 2e-3);
        using var uniform = new Mlp([400, 300, 2], Activation.Relu, Initializer.KaimingUniform, new Seed(1));
        Near(.05, uniform.parameters().First().abs().max().item<float>(), 1e-4);
        using var lecun = new Mlp([400, 300, 2], Activation.Relu, Initializer.LecunNormal, new Seed(1));
        Near(.05, lecun.parameters().First().std().item<float>(), 1e-3);
    }

    [Theory]
    [InlineData(Activation.Relu, 2.0)]
    [InlineData(Activation.Gelu, 1.9544997)]
    [InlineData(Activation.Tanh, .9640276)]
    [InlineData(Activation.Sigmoid, .8807971)]
    public void The_hidden_layer_is_activated_and_the_last_is_not(Activation activation, double hidden)
    {
        using var net = new Mlp([1, 1, 1], activation, Initializer.HeNormal, new Seed(1), float64);
        using (no_grad())
        {
            foreach (var p in net.parameters())
                p.fill_(p.dim() == 2 ? 1 : 0);
        }

        var states = net.HiddenStates(tensor(new[] { 2.0 }).reshape(1, 1));
        Near(hidden, states[0].item<double>(), 1e-6);
        Near(hidden, states[1].item<double>(), 1e-6);
        SameBits(states[1], net.forward(tensor(new[] { 2.0 }).reshape(1, 1)));
        Assert.True(states.All(s => s.dtype == float64));
    }

    [Fact]
    public void It_has_the_parameters_it_should_and_leaves_no_tensor_behind()
    {
        using var net = new Mlp([3, 5, 4, 2], Activation.Tanh, Initializer.KaimingUniform, new Seed(1));
        Assert.Equal(3 * 5 + 5 + 5 * 4 + 4 + 4 * 2 + 2, net.parameters().Sum(p => p.numel()));
        var x = randn(7, 3);
        LeavesNoTensor(() => net.forward(x).Dispose());
        Assert.Throws<ArgumentException>(() => new Mlp([3], Activation.Relu, Initializer.HeNormal, new Seed(1)));
        Assert.Throws<ArgumentException>(() => new Mlp([3, 0], Activation.Relu, Initializer.HeNormal, new Seed(1)));
    }
}
