using Recto.Labs.Common;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Worlds;

public sealed class AttentionInputsTests
{
    [Fact]
    public void Planted_queries_have_logits_near_the_sharpness_with_keys_of_one_cluster_alone()
    {
        TorchRuntime.EnsureLoaded();
        using var scope = NewDisposeScope();
        // Without noise the clusters can be read off: a key's value is its centre, to the direction of which nothing is added.
        var clusters = new PlantedClusters(Count: 8, Sharpness: 6, Spread: 0, ValueWeight: 1000);
        using var inputs = AttentionInputs.Planted(2, 512, 64, clusters, new Seed(1), ScalarType.Float64);
        Assert.Equal([1L, 2, 512, 64], inputs.Q.shape);
        var logits = inputs.Q.matmul(inputs.K.transpose(-1, -2)) / 8;
        var best = logits.max(-1).values;
        Assert.True((best - 6).abs().max().item<double>() < 1e-9, "every query finds keys of its own cluster");
        var near = logits.gt(6 - 1e-9);
        Assert.InRange(near.to(float64).mean().item<double>(), .9 / 8, 1.2 / 8);
        Assert.True(logits.masked_fill(near, -100).max().item<double>() < 4, "other clusters are far");
        var sameKey = nn.functional.normalize(inputs.K, dim: -1).matmul(nn.functional.normalize(inputs.K, dim: -1).transpose(-1, -2)).gt(.999);
        var sameValue = nn.functional.normalize(inputs.V, dim: -1).matmul(nn.functional.normalize(inputs.V, dim: -1).transpose(-1, -2)).gt(.999);
        Assert.True(sameKey.eq(sameValue).all().item<bool>(), "values go with the clusters of their keys");
    }

    [Fact]
    public void The_noise_of_planted_inputs_has_the_length_it_says()
    {
        TorchRuntime.EnsureLoaded();
        using var scope = NewDisposeScope();
        using var without = AttentionInputs.Planted(1, 4096, 64, new PlantedClusters(Spread: 0), new Seed(2), ScalarType.Float64);
        using var with = AttentionInputs.Planted(1, 4096, 64, new PlantedClusters(Spread: .3), new Seed(2), ScalarType.Float64);
        double root = Math.Pow(64, .25);
        Assert.Equal(root, without.K.norm(-1).mean().item<double>(), 9);
        Assert.Equal(4 * root, without.Q.norm(-1).mean().item<double>(), 9);
        Assert.Equal(.3 * root, (with.K - without.K).norm(-1).mean().item<double>(), 2);
        Assert.Equal(4 * .3 * root, (with.Q - without.Q).norm(-1).mean().item<double>(), 1);
    }

    [Fact]
    public void Bounded_entries_fill_their_range_and_nothing_else()
    {
        TorchRuntime.EnsureLoaded();
        using var scope = NewDisposeScope();
        using var inputs = AttentionInputs.Bounded(1, 2000, 8, .5, new Seed(3));
        foreach (var entries in (Tensor[])[inputs.Q, inputs.K])
        {
            Assert.InRange(entries.max().item<float>(), .499f, .5f);
            Assert.InRange(entries.min().item<float>(), -.5f, -.499f);
            Assert.InRange(entries.std().item<float>(), .28f, .3f);
        }

        Assert.InRange(inputs.V.std().item<float>(), .97f, 1.03f);
        Assert.Throws<ArgumentOutOfRangeException>(() => AttentionInputs.Bounded(1, 2, 2, 0, new Seed(3)));
    }

    [Fact]
    public void The_seed_decides_and_both_number_types_hold_the_same_draw()
    {
        TorchRuntime.EnsureLoaded();
        using var scope = NewDisposeScope();
        using var one = AttentionInputs.Gaussian(2, 50, 4, new Seed(4));
        using var same = AttentionInputs.Gaussian(2, 50, 4, new Seed(4), ScalarType.Float64);
        using var other = AttentionInputs.Gaussian(2, 50, 4, new Seed(5));
        static bool Same(Tensor a, Tensor b) => a.eq(b.to(a.dtype)).all().item<bool>();
        Assert.True(Same(one.Q, same.Q) && Same(one.K, same.K) && Same(one.V, same.V));
        Assert.False(Same(one.Q, other.Q));
        Assert.False(Same(one.Q, one.K));
    }
}
