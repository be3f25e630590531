using CsCheck;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Retrieval;

public sealed class MixtureOfEmbeddingsTests : TorchTest
{
    private static Mlp Network(ulong seed) => new([4, 6, 3], Activation.Gelu, Initializer.KaimingUniform, new Seed(seed));

    private static Tensor Draw(ulong seed, params long[] shape)
    {
        using var g = new Seed(seed).ToGenerator();
        return randn(shape, generator: g);
    }

    private static Tensor Assigned(params long[] experts) => tensor(experts);

    // A mixture whose experts have gone apart.
    private static EnforcedMoe Trained()
    {
        using var network = Network(1);
        var moe = new EnforcedMoe(network, () => Network(9), 3);
        using var quiet = no_grad();
        ulong seed = 20;
        foreach (var parameter in moe.parameters())
            parameter.add_(Draw(seed++, parameter.shape));
        return moe;
    }

    [Fact]
    public void At_first_every_assignment_gives_what_the_network_gives()
    {
        using var network = Network(1);
        using var moe = new EnforcedMoe(network, () => Network(9), 3);
        var h = Draw(2, 5, 7, 4);
        Assert.True(MaxDifference(network.forward(h), moe.forward(h, Assigned(2, 0, 1, 1, 0))) < 1e-7);
        Assert.Equal(3 * network.parameters().Sum(p => p.numel()), moe.parameters().Sum(p => p.numel()));
        Assert.Equal(3, moe.Experts);
    }

    [Fact]
    public void Every_example_takes_its_own_expert_whatever_its_place()
    {
        using var moe = Trained();
        var h = Draw(2, 5, 4);
        var mixed = moe.forward(h, Assigned(2, 0, 1, 1, 0));
        for (int i = 0; i < 5; i++)
            Assert.True(MaxDifference(mixed[i..(i + 1)], moe.forward(h[i..(i + 1)], Assigned(new long[] { 2, 0, 1, 1, 0 }[i]))) < 1e-6);
        var order = tensor(new long[] { 3, 1, 4, 0, 2 });
        Assert.True(MaxDifference(mixed[order], moe.forward(h[order], Assigned(2, 0, 1, 1, 0)[order])) < 1e-6);
        Assert.True(MaxDifference(mixed, moe.forward(h, Assigned(0, 1, 2, 2, 1))) > .1);
        // An expert without examples is no trouble.
        Assert.True(MaxDifference(mixed[..2], moe.forward(h[..2], Assigned(2, 0))) < 1e-6);
    }

    [Fact]
    public void Experts_that_were_not_asked_learn_nothing()
    {
        using var moe = Trained();
        moe.forward(Draw(2, 4, 4), Assigned(0, 0, 0, 0)).sum().backward();
        Assert.All(moe.named_parameters(), p => Assert.Equal(p.name.StartsWith("experts.0.", StringComparison.Ordinal), p.parameter.grad is { } grad && grad.abs().sum().item<float>() > 0));
        moe.zero_grad();
        moe.forward(Draw(2, 4, 4), Assigned(2, 0, 0, 2)).sum().backward();
        Assert.All(moe.named_parameters().Where(p => p.name.StartsWith("experts.1.", StringComparison.Ordinal)), p => Assert.True(p.parameter.grad is null || p.parameter.grad.abs().sum().item<float>() == 0));
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_nothing_stays()
    {
        using var moe = Trained();
        var h = Draw(2, 2, 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => moe.forward(h, Assigned(0, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => moe.forward(h, Assigned(-1, 0)));
        Assert.Throws<ArgumentException>(() => moe.forward(h, Assigned(0)));
        Assert.Throws<ArgumentException>(() => moe.forward(h, tensor(new[] { 0, 1 })));
        using var network = Network(1);
        using var other = new Mlp([4, 5, 3], Activation.Gelu, Initializer.KaimingUniform, new Seed(1));
        Assert.Throws<ArgumentException>(() => new EnforcedMoe(network, () => other, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EnforcedMoe(network, () => Network(1), 0));
        var assigned = Assigned(1, 0);
        LeavesNoTensor(() => moe.forward(h, assigned).Dispose());
    }

    [Fact]
    public void Ranking_losses_give_the_reference_values()
    {
        var a = tensor(new double[] { 1, 0, .6, .8, 0, 1 }).reshape(3, 2);
        var b = tensor(new double[] { .8, .6, 0, 1, 1, 0 }).reshape(3, 2);
        Near(1.263481, Contrastive.InBatch(a, b, 1).item<double>(), 1e-6);
        Near(9.086386, Contrastive.InBatch(a, b, .05).item<double>(), 1e-6);
        Near(1.263481, MultipleNegativesPlus.Compute(a, b, 1).item<double>(), 1e-6);
        var unit = eye(4, dtype: float64);
        Near(6.183e-9, Contrastive.InBatch(unit, unit, .05).item<double>(), 1e-12);

        // Two pairs that are the same: the target is the first of them.
        var twice = tensor(new double[] { 1, 0, 1, 0, 0, 1 }).reshape(3, 2);
        var logits = twice.mm(twice.t());
        Near(nn.functional.cross_entropy(logits, Assigned(0, 0, 2)).item<double>(), MultipleNegativesPlus.Compute(twice, twice, 1).item<double>(), 1e-12);
        Assert.Throws<ArgumentException>(() => MultipleNegativesPlus.Compute(a[..1], b[..1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultipleNegativesPlus.Compute(a, b, 0));
    }

    [Fact]
    public void The_head_pools_real_positions_alone()
    {
        using var head = new PoolingHead(6, 2, new Seed(1));
        var h = Draw(3, 2, 4, 6);
        var mask = arange(4) < tensor(new long[] { 4, 2 }).unsqueeze(1);
        var vectors = head.forward(h, mask);
        Assert.Equal([2L, 2L], vectors.shape);
        Assert.True(MaxDifference(vectors[1], head.forward(h[1..2, ..2], ones(1, 2, dtype: ScalarType.Bool))[0]) < 1e-6);
        // The norm takes out scale and shift of the mean.
        Assert.True(MaxDifference(vectors, head.forward((h * 3) + 1, mask)) < 1e-3);
    }

    [Fact]
    public void Papers_of_a_field_that_are_cited_together_are_pairs()
    {
        var references = new Dictionary<int, IReadOnlyList<int>> { [100] = [3, 1, 2, 2, 10], [101] = [1, 3], [110] = [10, 11, 1], [7] = [1, 2] };
        int Domain(int paper) => paper == 7 ? -1 : paper is >= 10 and < 100 or 110 ? 1 : 0;
        Assert.Equal([new(1, 2, 0, 1), new(1, 3, 0, 2), new(2, 3, 0, 1), new(10, 11, 1, 1)], CoCitationPairs.Build(references, Domain));
        Assert.Equal([new(1, 3, 0, 2)], CoCitationPairs.Build(references, Domain, minSupport: 2));
        Assert.Empty(CoCitationPairs.Unrelated(CoCitationPairs.Build(references, Domain), new Seed(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoCitationPairs.Build(references, Domain, 0));
    }

    [Fact]
    public void Unrelated_pairs_were_never_cited_together_and_are_of_one_field()
    {
        var references = Enumerable.Range(0, 20).ToDictionary(p => 1000 + p, p => (IReadOnlyList<int>)[p, (p + 2) % 20, (p + 4) % 20]);
        var pairs = CoCitationPairs.Build(references, paper => paper % 2);
        var related = pairs.Select(pair => (pair.First, pair.Second)).ToHashSet();
        var unrelated = CoCitationPairs.Unrelated(pairs, new Seed(1));
        Assert.Equal(pairs.Count, unrelated.Count);
        Assert.All(unrelated, pair => Assert.True(pair.First < pair.Second && pair.First % 2 == pair.Second % 2 && !related.Contains(pair)));
        Assert.Equal(unrelated, CoCitationPairs.Unrelated(pairs, new Seed(1)));
    }

    [Fact]
    public void The_best_threshold_gives_the_reference_values()
    {
        var best = PairMetrics.F1Max([.9, .8, .4, .3], [true, false, true, false]);
        Near(.8, best.F1, 1e-12);
        Near(.4, best.Threshold, 0);
        Near(2 / 3.0, best.Precision, 1e-12);
        Near(1, best.Recall, 0);
        Near(.65, best.MeanRelated, 1e-12);
        Near(.55, best.MeanUnrelated, 1e-12);
        Assert.Throws<ArgumentException>(() => PairMetrics.F1Max([.1, .2], [true, true]));
        Assert.Throws<ArgumentException>(() => PairMetrics.F1Max([.1, double.NaN], [true, false]));
        Assert.Throws<ArgumentException>(() => PairMetrics.F1Max([.1], [true, false]));
    }

    [Fact]
    public void No_threshold_does_better_than_the_best_one() => Gen.Select(Gen.Int[0, 5], Gen.Bool).Array[2, 12].Where(pairs => pairs.Any(p => p.Item2) && pairs.Any(p => !p.Item2)).Sample(pairs =>
    {
        double[] scores = [.. pairs.Select(p => p.Item1 / 5.0)];
        bool[] labels = [.. pairs.Select(p => p.Item2)];
        double F1(double threshold)
        {
            double hits = scores.Where((s, i) => s >= threshold && labels[i]).Count();
            return 2 * hits / (scores.Count(s => s >= threshold) + labels.Count(l => l));
        }

        var best = PairMetrics.F1Max(scores, labels);
        Near(scores.Max(F1), best.F1, 1e-12);
        Near(F1(best.Threshold), best.F1, 1e-12);
    });
}
