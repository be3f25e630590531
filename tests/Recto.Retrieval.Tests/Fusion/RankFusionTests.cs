using CsCheck;
using Recto.Retrieval.Fusion;

namespace Recto.Retrieval.Tests.Fusion;

public sealed class RankFusionTests
{
    private static RankedItem<string>[] List(params (string Key, double Score)[] items) => [.. items.Select(item => new RankedItem<string>(item.Key, item.Score))];

    [Fact]
    public void Reciprocal_ranks_add_up()
    {
        var fused = RankFusion.ReciprocalRank<string>([["a", "b", "c"], ["b", "d", "a"]]);
        Assert.Equal(["b", "a", "d", "c"], fused.Select(item => item.Key));
        Assert.Equal(.032266, fused.Single(item => item.Key == "a").Score, 6);
        Assert.Equal(1 / 62d, fused.Single(item => item.Key == "d").Score, 12);
        var weighted = RankFusion.ReciprocalRank<int>([[1, 2], [2, 1]], [2, 1], constant: 0);
        Assert.Equal([new(1, 2 + (1 / 2d)), new(2, 1 + 1d)], weighted);
    }

    [Fact]
    public void Min_max_stretches_each_list_and_a_missing_item_is_its_lowest()
    {
        var stretched = new double[3];
        RankFusion.MinMax([2, 4, 3], stretched);
        Assert.Equal([0, 1, .5], stretched);
        var fused = RankFusion.MinMax([List(("a", 4), ("b", 3), ("c", 2)), List(("d", .9), ("b", .8), ("e", .4))], [1, 2]);
        Assert.Equal(["b", "d", "a", "c", "e"], fused.Select(item => item.Key));
        Assert.Equal(.5 + (2 * .8), fused[0].Score, 12);
        Assert.Equal(2, fused[1].Score, 12);
        Assert.Equal(0, fused[4].Score, 12);
    }

    [Fact]
    public void Z_scores_count_deviations_and_a_missing_item_is_the_lowest_of_the_list()
    {
        var scores = new double[3];
        RankFusion.ZScore([1, 2, 3], scores);
        Assert.Equal([-Math.Sqrt(1.5), 0, Math.Sqrt(1.5)], scores.Select(score => Math.Round(score, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
        var fused = RankFusion.ZScore([List(("a", 3), ("b", 2), ("c", 1)), List(("b", 5), ("c", 1))]);
        Assert.Equal(["b", "a", "c"], fused.Select(item => item.Key));
        Assert.Equal(Math.Sqrt(1.5) - 1, fused[1].Score, 12);
    }

    [Fact]
    public void A_hit_that_is_alone_counts_as_found()
    {
        Assert.Equal([new("a", 1)], RankFusion.MinMax([List(("a", 7))]));
        Assert.Equal(["b", "a"], RankFusion.MinMax([List(("a", 7)), List(("b", 3))], [.5, 1]).Select(item => item.Key));
        Assert.All(RankFusion.ZScore([List(("a", .1), ("b", .1), ("c", .1))]), item => Assert.Equal(0, item.Score));
        Assert.Empty(RankFusion.MinMax<string>([]));
        Assert.Equal(["a"], RankFusion.ZScore([[], List(("a", 2))]).Select(item => item.Key));
    }

    [Fact]
    public void Every_item_comes_once_best_first_whatever_the_scale_of_the_scores() =>
        Gen.Select(Gen.Int[0, 30].Array[0, 25], Gen.Int[0, 30].Array[0, 25], Gen.Double[.1, 50], Gen.Double[-9, 9]).Sample((a, b, scale, shift) =>
        {
            RankedItem<int>[] first = [.. a.Distinct().Select((key, i) => new RankedItem<int>(key, 100 - (i * i)))], second = [.. b.Distinct().Select((key, i) => new RankedItem<int>(key, 7d / (i + 1)))];
            RankedItem<int>[] moved = [.. second.Select(item => item with { Score = (item.Score * scale) + shift })];
            IReadOnlyList<RankedItem<int>>[] fusions =
            [
                RankFusion.MinMax<int>([first, second]), RankFusion.ZScore<int>([first, second]),
                RankFusion.ReciprocalRank<int>([[.. first.Select(item => item.Key)], [.. second.Select(item => item.Key)]]),
            ];
            foreach (var fused in fusions)
            {
                Assert.Equal(a.Union(b).Order(), fused.Select(item => item.Key).Order());
                Assert.Equal(fused.Select(item => item.Score).OrderDescending(), fused.Select(item => item.Score));
            }

            foreach (var (was, now) in new[] { (fusions[0], RankFusion.MinMax<int>([first, moved])), (fusions[1], RankFusion.ZScore<int>([first, moved])) })
            {
                var scores = now.ToDictionary(item => item.Key, item => item.Score);
                Assert.All(was, item => Assert.Equal(item.Score, scores[item.Key], 1e-7));
            }
        });

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => RankFusion.ReciprocalRank<string>([["a", "a"]])).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => RankFusion.MinMax([List(("a", double.NaN))])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RankFusion.MinMax([List(("a", 1))], [1, 2]));
        Assert.Throws<ArgumentException>(() => RankFusion.ZScore([List(("a", 1))], [-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RankFusion.ReciprocalRank<string>([["a"]], constant: -1));
    }
}
