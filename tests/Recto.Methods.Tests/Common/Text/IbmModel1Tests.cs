using CsCheck;
using Recto.Methods.Common;

namespace Recto.Methods.Tests.Common.Text;

public sealed class IbmModel1Tests : TorchTest
{
    // das Haus, das Buch, ein Buch: das 0, Haus 1, Buch 2, ein 3; the 0, house 1, book 2, a 3.
    private static readonly (int[], int[])[] Books = [([0, 1], [0, 1]), ([0, 2], [0, 2]), ([3, 2], [3, 2])];

    [Fact]
    public void One_iteration_on_three_pairs_gives_the_published_values()
    {
        using var model = IbmModel1.Fit(Books, 1, nullWord: false);
        Assert.Equal((4, 4), (model.Sources, model.Targets));
        double T(int source, int target) => model.Table[source, target].item<double>();
        Near(.5, T(0, 0), 1e-12);
        Near(.25, T(0, 1), 1e-12);
        Near(.25, T(0, 2), 1e-12);
        Near(.5, T(2, 2), 1e-12);
        Near(.25, T(2, 0), 1e-12);
        Near(.25, T(2, 3), 1e-12);
    }

    [Fact]
    public void Many_iterations_find_what_the_words_mean()
    {
        using var model = IbmModel1.Fit(Books, 60, nullWord: false);
        for (int word = 0; word < 4; word++) Assert.True(model.Table[word, word].item<double>() > .9);
        // “das Buch” is surely “the book” and surely not “a house”.
        Assert.True(model.LogProb([0, 2], [0, 2]) > 2 * Math.Log(.45));
        Assert.True(model.LogProb([0, 2], [3, 1]) < -10);
        Assert.Equal(double.NegativeInfinity, model.LogProb([0, 2], [9]));
        Near(model.LogProb([0, 2], [0]), Math.Log(model.Given([0, 2])[0]), 1e-12);
    }

    [Fact]
    public void The_likelihood_never_falls_is_the_sum_over_pairs_and_rows_sum_to_one()
    {
        var text = Gen.Int[0, 6].Array[0, 6];
        Gen.Select(Gen.Select(text, text).Array[1, 12], Gen.Bool, Gen.Int[0, 8]).Sample((drawn, nullWord, iterations) =>
        {
            var pairs = drawn.Select(p => (Source: nullWord ? p.Item1 : [.. p.Item1, 0], Target: (int[])[.. p.Item2, 1])).ToArray();
            using var model = IbmModel1.Fit(pairs, iterations, nullWord);
            Assert.Equal(iterations + 1, model.LogLikelihoods.Count);
            Assert.All(model.LogLikelihoods.Zip(model.LogLikelihoods.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-9));
            Near(pairs.Sum(p => model.LogProb(p.Source, p.Target)), model.LogLikelihoods[^1], 1e-8);
            foreach (double sum in model.Table.sum(1).data<double>()) Near(1, sum, 1e-9);
        }, iter: 60);
    }

    [Fact]
    public void Blocks_of_pairs_change_nothing_and_the_empty_word_takes_what_nothing_explains()
    {
        // 9 stands in every target and belongs to no source.
        var pairs = Enumerable.Range(0, 600).Select(i => (new[] { i % 5 }, new[] { i % 5, 9 })).ToArray();
        using var model = IbmModel1.Fit(pairs, 30);
        Assert.True(model.Table[5, 9].item<double>() > .99);
        for (int word = 0; word < 5; word++) Assert.True(model.Table[word, word].item<double>() > .9);
        using var few = IbmModel1.Fit(pairs.Take(5), 30);
        Near(0, (few.Table - model.Table).abs().max().item<double>(), 1e-9);
    }

    [Fact]
    public void Bad_pairs_are_refused_and_no_tensor_stays()
    {
        Assert.Throws<ArgumentException>(() => IbmModel1.Fit([], 1));
        Assert.Throws<ArgumentException>(() => IbmModel1.Fit([([1], [])], 1));
        Assert.Throws<ArgumentException>(() => IbmModel1.Fit([([-1], [0])], 1));
        Assert.Throws<ArgumentException>(() => IbmModel1.Fit([([], [0])], 1, nullWord: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => IbmModel1.Fit(Books, -1));
        LeavesNoTensor(() =>
        {
            using var model = IbmModel1.Fit(Books, 3);
            model.LogProb([0], [0]);
        });
    }
}
