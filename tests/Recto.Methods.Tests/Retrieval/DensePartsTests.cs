using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Retrieval;

public sealed class DensePartsTests : TorchTest
{
    [Fact]
    public void Likelihood_of_the_positive()
    {
        var (positive, negatives) = (tensor(new[] { 2.0 }), tensor(new[,] { { 1.0, 0 } }));
        Near(.407606, DenseLosses.Nll(positive, negatives, 1).item<double>(), 1e-6);
        Near(.142932, DenseLosses.Nll(positive, negatives, .5).item<double>(), 1e-6);
        Near(Math.Log(5), DenseLosses.Nll(ones(3), ones(3, 4), .07).item<float>(), 1e-6);
        Near(.407606, DenseLosses.PassageCentric(positive, negatives, 1).item<double>(), 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => DenseLosses.Nll(positive, negatives, 0));
        Assert.Throws<ArgumentException>(() => DenseLosses.Nll(positive, tensor(new[] { 1.0 }), 1));
    }

    [Fact]
    public void Late_interaction()
    {
        var (q, d) = (tensor(new[,,] { { { 1.0, 0 }, { 0, 1 } } }), tensor(new[,,] { { { .6, .8 }, { 1, 0 } }, { { .6, .8 }, { 9, 9 } } }));
        var mask = tensor(new long[,] { { 1, 1 }, { 1, 0 } });
        Near([1.8, 1.4], MaxSim.Scores(q, d, documentMask: mask), 1e-12);
        Near([1, .6], MaxSim.Scores(q, d, tensor(new long[,] { { 1, 0 } }), mask), 1e-12);
        Near([0, 0], MaxSim.Scores(q, d, documentMask: zeros(2, 2)), 0);
        Assert.Throws<ArgumentException>(() => MaxSim.Scores(q, d[0]));
    }

    [Fact]
    public void Random_negatives_are_all_others_alike()
    {
        var source = Negatives.Random(5);
        var counts = source(0, 2, 8000, new Seed(1).ToRandom()).CountBy(document => document).ToDictionary();
        Assert.Equal([0, 1, 3, 4], counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 1850, 2150));
    }

    [Fact]
    public void Listed_negatives_pass_the_positive_over_and_fill_up()
    {
        var source = Negatives.Listed([[7, 3, 9], [3]], 12);
        var random = new Seed(1).ToRandom();
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal([7, 9], source(0, 3, 2, random).Order());
            var filled = source(1, 3, 2, random);
            Assert.Equal(2, filled.Count);
            Assert.DoesNotContain(3, filled);
        }
    }

    [Fact]
    public void Likely_answers_are_dropped_from_the_candidates() =>
        Assert.Equal([[7, 9], []], Negatives.Denoise([[7, 3, 9], [1]], (query, document) => query == 0 && document != 3 ? .05 : .1));
}
