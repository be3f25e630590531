using Recto.Labs.Attention;
using Recto.Labs.Common;
using Recto.Methods.Attention;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Attention;

public sealed class BlockAttentionTests
{
    private const int Tokens = 256, Block = 32;

    private static AttentionInputs Inputs() => AttentionInputs.Planted(1, Tokens, 64, new PlantedClusters(Count: 16), new Seed(7), ScalarType.Float64);

    [Fact]
    public void With_the_order_of_the_hash_the_blocks_are_those_of_the_method()
    {
        TorchRuntime.EnsureLoaded();
        using var scope = NewDisposeScope();
        using var inputs = Inputs();
        var options = new HyperAttentionOptions(BlockSize: Block, SampleSize: 0, MinSequenceLength: 1, Seed: new Seed(8));
        using var method = new HyperAttention(options);
        var (expected, expectedLse) = method.ForwardWithLse(inputs.Q, inputs.K, inputs.V);
        var (queries, keys) = (BlockAttention.HashOrder(inputs.Q, 7, new Seed(8)), BlockAttention.HashOrder(inputs.K, 7, new Seed(8)));
        var (output, lse) = BlockAttention.Apply(inputs.Q, inputs.K, inputs.V, queries, keys, Block, null);
        Assert.True((output - expected).abs().max().item<double>() < 1e-12);
        Assert.True((lse - expectedLse).abs().max().item<double>() < 1e-12);
    }

    [Fact]
    public void A_sample_of_every_key_makes_it_exact()
    {
        TorchRuntime.EnsureLoaded();
        using var scope = NewDisposeScope();
        using var inputs = Inputs();
        using var g = new Seed(9).ToGenerator();
        var (queries, keys) = (randperm(Tokens, generator: g), randperm(Tokens, generator: g));
        var (expected, expectedLse) = SoftmaxAttention.WithLogSumExp(inputs.Q, inputs.K, inputs.V);
        var (output, lse) = BlockAttention.Apply(inputs.Q, inputs.K, inputs.V, queries, keys, Block, arange(Tokens));
        Assert.True((output - expected).abs().max().item<double>() < 1e-12);
        Assert.True((lse - expectedLse).abs().max().item<double>() < 1e-12);
    }

    [Fact]
    public void The_mass_is_the_softmax_that_the_blocks_alone_account_for()
    {
        TorchRuntime.EnsureLoaded();
        using var scope = NewDisposeScope();
        using var inputs = Inputs();
        var (queries, keys) = (BlockAttention.HashOrder(inputs.Q, 7, new Seed(8)), BlockAttention.HashOrder(inputs.K, 7, new Seed(8)));
        var (_, exactLse) = SoftmaxAttention.WithLogSumExp(inputs.Q, inputs.K, inputs.V);
        var (_, lse) = BlockAttention.Apply(inputs.Q, inputs.K, inputs.V, queries, keys, Block, null);
        var softmax = (inputs.Q[0, 0].mm(inputs.K[0, 0].t()) / 8).softmax(1);
        double[] mass = BlockAttention.Mass(softmax, queries, keys, [Block, Tokens / 2, Tokens]);
        Assert.Equal((lse - exactLse).exp().mean().item<double>(), mass[0], 12);
        Assert.True(mass[0] < mass[1]);
        Assert.Equal(1, mass[2], 12);
    }
}
