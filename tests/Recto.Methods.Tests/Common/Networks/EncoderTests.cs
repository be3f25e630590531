using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common.Networks;

public sealed class EncoderTests : TorchTest
{
    private static readonly int[][] Texts = [[0, 2, 2, 5], [], [5, 1], [4]];

    private static TokenBags Bags(BagWeight weight = BagWeight.LogFrequency) => TokenBags.Of(Texts, 6, weight);

    private static BagEncoder Encoder(Tensor? idf = null) => new(6, 3, idf, new Seed(1));

    [Fact]
    public void Bags_count_tokens()
    {
        var bags = Bags();
        Assert.Equal((4, 6), (bags.Count, bags.Vocabulary));
        Assert.Equal([0, 2, 5], bags.Tokens(0).ToArray());
        Assert.Equal([MathF.Log(2), MathF.Log(3), MathF.Log(2)], bags.Weights(0).ToArray());
        Assert.Equal([1, 1, 1], Bags(BagWeight.Presence).Weights(0).ToArray());
        Assert.Equal(0, bags.Tokens(1).Length);
        Assert.Equal([1, 1, 1, 0, 1, 2], bags.DocumentFrequencies());
        Near([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], Bags(BagWeight.Presence).ToDense([2, 1]), 0);
        Assert.Equal([4, 6], bags.ToDense().shape);
        Assert.Throws<ArgumentException>(() => TokenBags.Of([[6]], 6, BagWeight.Presence));
        Assert.Throws<ArgumentException>(() => TokenBags.Of([[-1]], 6, BagWeight.Presence));
    }

    [Fact]
    public void Bags_and_rows_encode_alike_and_so_do_their_gradients()
    {
        using var encoder = Encoder(arange(1, 7));
        var rows = encoder.forward(Bags().ToDense());
        Assert.True(MaxDifference(rows, encoder.Encode(Bags())) < 1e-5);
        Near([0, 0, 0], rows[1], 0);
        Assert.True(MaxDifference(rows[tensor(new long[] { 3, 0 })], encoder.Encode(Bags(), [3, 0])) < 1e-5);
        rows.square().sum().backward();
        var (dense, gates) = (encoder.Embedding.grad!.clone(), encoder.Gate.grad!.clone());
        encoder.zero_grad();
        encoder.Encode(Bags()).square().sum().backward();
        Assert.True(MaxDifference(dense, encoder.Embedding.grad!) < 1e-4);
        Assert.True(MaxDifference(gates, encoder.Gate.grad!) < 1e-4);
        Assert.Equal([0, 3], encoder.Encode(Bags(), []).shape);
        Assert.Throws<ArgumentException>(() => encoder.Encode(TokenBags.Of([[1]], 7, BagWeight.Presence)));
        Assert.Throws<ArgumentException>(() => Encoder(ones(5)));
    }

    [Fact]
    public void One_tower_gives_symmetric_scores_and_order_follows_the_texts()
    {
        using var encoder = Encoder();
        using var dual = new DualEncoder(encoder);
        var x = Bags().ToDense([0, 2, 3]);
        var scores = dual.Scores(x, x);
        Assert.True(MaxDifference(scores, scores.t()) < 1e-6);
        Near([1, 1, 1], scores.diagonal(), 1e-6);
        var order = tensor(new long[] { 2, 0, 1 });
        Assert.True(MaxDifference(scores[order], dual.Scores(x[order], x)) < 1e-6);
        Assert.True(MaxDifference(scores.index_select(1, order), dual.Scores(x, x[order])) < 1e-6);
        LeavesNoTensor(() =>
        {
            using var scope = NewDisposeScope();
            dual.Scores(x, x);
            encoder.Encode(Bags());
        });
    }

    [Fact]
    public void Two_towers_and_dot_products()
    {
        using var other = new BagEncoder(6, 3, null, new Seed(2));
        using var encoder = Encoder();
        using var dual = new DualEncoder(encoder, other, normalize: false);
        Assert.Equal(4, dual.parameters().Count());
        var x = Bags().ToDense([0, 2, 3]);
        Assert.True(MaxDifference(encoder.forward(x).matmul(other.forward(x).t()), dual.Scores(x, x)) < 1e-6);
    }

    [Fact]
    public void Pooling_ignores_padding_and_knows_empty_sequences()
    {
        using var g = new Seed(3).ToGenerator();
        var h = randn(2, 3, 4, generator: g);
        var mask = tensor(new long[,] { { 1, 1, 0 }, { 0, 0, 0 } });
        var longer = cat([h, full(2, 2, 4, 99f)], 1);
        var longerMask = cat([mask, zeros(2, 2, dtype: int64)], 1);
        Assert.True(MaxDifference(h[0, ..2].mean([0]), Pooling.Mean(h, mask)[0]) < 1e-6);
        SameBits(h[0, ..2].amax([0]), Pooling.Max(h, mask)[0]);
        foreach (var pool in new Func<Tensor, Tensor, Tensor>[] { Pooling.Mean, Pooling.Max })
        {
            SameBits(pool(h, mask), pool(longer, longerMask));
            Near([0, 0, 0, 0], pool(h, mask)[1], 0);
        }

        SameBits(h[.., 0], Pooling.First(h));
        Assert.Throws<ArgumentException>(() => Pooling.Mean(h, ones(2, 2)));
    }
}
