using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Retrieval;

public sealed class InferenceFreeSparseTests : TorchTest
{
    private static Tensor W() => tensor(new double[,] { { 1, 0, .5 }, { .5, 0, 0 }, { 0, 2, 0 } });

    [Fact]
    public void Rare_tokens_weigh_more()
    {
        Assert.All(InverseDocumentFrequency.Lucene(1000, [1, 10, 500, 1000]).Zip([6.503290, 4.557380, .693147, .000500]), pair => Near(pair.Second, pair.First, 2e-6));
        Near(15.589539, InverseDocumentFrequency.Lucene(8_841_823, [1])[0], 1e-5);
        Assert.Throws<ArgumentOutOfRangeException>(() => InverseDocumentFrequency.Lucene(10, [11]));
    }

    [Fact]
    public void The_penalty_in_both_forms()
    {
        var idf = tensor(new[] { .5, 4, 2 });
        Near(.722222, FlopsPenalty.Of(W()).item<double>(), 1e-6);
        Near(.722222, FlopsPenalty.IdfAware(W() * idf, idf).item<double>(), 1e-6);
        Near(7.284722, FlopsPenalty.Of(W() * idf).item<double>(), 1e-6);
        Assert.Throws<ArgumentException>(() => FlopsPenalty.IdfAware(W(), tensor(new[] { 1.0, 0, 1 })));
    }

    [Fact]
    public void Groups_are_averaged_apart_and_short_documents_can_be_free()
    {
        Near(1 + .25 + .25 + 4, FlopsPenalty.Of(W(), groups: 3).item<double>(), 1e-12);
        Near((1 / 9.0) + (.25 / 9), FlopsPenalty.Of(W(), freeTokens: 1).item<double>(), 1e-12);
        Near(0, FlopsPenalty.Of(W(), freeTokens: 2).item<double>(), 0);
        Assert.Throws<ArgumentException>(() => FlopsPenalty.Of(W(), groups: 2));
        var w = W().requires_grad_();
        FlopsPenalty.Of(w).backward();
        Near([1 / 3.0, 4 / 9.0, 1 / 9.0, 1 / 3.0, 4 / 9.0, 1 / 9.0, 1 / 3.0, 4 / 9.0, 1 / 9.0], where(W() > 0, w.grad!, tensor(new[] { 1 / 3.0, 4 / 9.0, 1 / 9.0 })), 1e-12);
    }

    [Fact]
    public void The_weight_of_the_penalty_rises_with_the_square_of_the_steps()
    {
        var ramp = FlopsPenalty.Ramp(200);
        Assert.Equal([5e-8, 5e-4, .002, .002], new[] { 0, 99, 199, 5000 }.Select(step => .002 * ramp(step, 6000)), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void Weights_are_the_largest_logits_flattened()
    {
        var logits = tensor(new double[,,] { { { 1, -2, 0 }, { 3, -1, .5 }, { 9, 9, 9 } } });
        var mask = tensor(new long[,] { { 1, 1, 0 } });
        Near([1.386294, 0, .405465], SparseWeights.MaxPooled(logits, mask), 1e-6);
        Near([.869742, 0, .340368], SparseWeights.MaxPooled(logits, mask, twice: true), 1e-6);
        Near([1, 0, 0, .5, 0, 0, 0, 2, 0], SparseWeights.Prune(W(), .5), 0);
        Assert.Equal([[new(0, 1), new(2, .5f)], [new(0, .5f)], [new(1, 2)]], SparseWeights.Entries(W()));
        Assert.Throws<ArgumentException>(() => SparseWeights.Entries(-W()));
    }

    [Fact]
    public void The_encoder_begins_with_the_words_of_the_text()
    {
        using var encoder = new BagLowRankEncoder(3, 2, new Seed(1), bias: 0);
        var x = tensor(new[,] { { 2f, 0, 1 } });
        Near([Math.Log(3), 0, Math.Log(2)], encoder.forward(x), 1e-6);
        using var biased = new BagLowRankEncoder(3, 2, new Seed(1));
        Near(Math.Log(1.05), biased.forward(x)[0, 1].item<float>(), 1e-6);
        Assert.Equal(4, encoder.parameters().Count());
        LeavesNoTensor(() =>
        {
            using var scope = NewDisposeScope();
            encoder.forward(x);
            FlopsPenalty.Of(W(), 3, 1);
        });
    }

    [Fact]
    public void Teachers_are_stretched_and_averaged()
    {
        var (dense, sparse) = (tensor(new double[,] { { 12, 10, 8, 4 } }), tensor(new[,] { { .9, .7, .8, .1 } }));
        Near([29.99998, 22.49999, 20.62498, 0], EnsembleTeacher.Scores([dense, sparse]), 2e-5);
        Near([0, 0], EnsembleTeacher.Scores([ones(2, 1)]), 0);
        Near([0, 0, 0], EnsembleTeacher.Scores([full(1, 3, 7.0)], 2), 0);
        Assert.Throws<ArgumentException>(() => EnsembleTeacher.Scores([]));
        Assert.Throws<ArgumentException>(() => EnsembleTeacher.Scores([dense, sparse[.., ..2]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EnsembleTeacher.Scores([dense], 0));
    }

    [Fact]
    public void The_cost_of_a_search_counts_common_tokens()
    {
        // Shares in documents 2/3, 1/3, 1/3; in queries 1/2, 1, 0.
        Near((2 / 3.0 / 2) + (1 / 3.0), ExpectedMatches.Of(W(), tensor(new double[,] { { 5, 1, 0 }, { 0, 2, 0 } })), 1e-12);
    }
}
