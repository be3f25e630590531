using CsCheck;
using Recto.Methods.Common;

namespace Recto.Methods.Tests.Common.Metrics;

public sealed class PassAtKTests
{
    [Theory]
    [InlineData(10, 3, 5, .916667)]
    [InlineData(20, 1, 10, .5)]
    [InlineData(200, 2, 100, .751256)]
    [InlineData(10, 3, 1, .3)]
    [InlineData(5, 0, 3, 0)]
    [InlineData(4, 4, 1, 1)]
    public void Reference_values(int n, int c, int k, double expected) => Assert.Equal(expected, PassAtK.Estimate(n, c, k), 5e-7);

    [Fact]
    public void It_is_the_share_of_all_draws_that_hold_a_right_program()
        => Gen.Select(Gen.Int[1, 9], Gen.Int[0, 9], Gen.Int[1, 9]).Where((n, c, k) => c <= n && k <= n).Sample((n, c, k) =>
        {
            var draws = Enumerable.Range(0, 1 << n).Where(set => int.PopCount(set) == k).ToList();
            double share = draws.Count(set => (set & ((1 << c) - 1)) != 0) / (double)draws.Count;
            Assert.Equal(share, PassAtK.Estimate(n, c, k), 1e-12);
        });

    [Fact]
    public void More_tries_and_more_right_programs_never_hurt_and_large_counts_stay_finite()
        => Gen.Select(Gen.Int[2, 5000], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((n, right, tries) =>
        {
            int c = (int)(right * (n - 1)), k = 1 + (int)(tries * (n - 2));
            double at = PassAtK.Estimate(n, c, k);
            Assert.InRange(at, 0, PassAtK.Estimate(n, c, k + 1) + 1e-12);
            Assert.InRange(at, 0, PassAtK.Estimate(n, c + 1, k) + 1e-12);
            Assert.InRange(at, 0, 1);
        });

    [Fact]
    public void A_filter_is_the_mean_over_orders_within_both_groups()
        => Gen.Select(Gen.Int[1, 6], Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[1, 6]).Where((n, kept, right, k) => kept <= n && right <= n && k <= n).Sample((n, kept, right, k) =>
        {
            // Programs 0 … kept−1 pass the public tests; the right ones are spread over both groups.
            bool[] isRight = [.. Enumerable.Range(0, n).Select(i => i * 5 % n < right)];
            int keptRight = isRight.Take(kept).Count(r => r), all = isRight.Count(r => r);
            var first = Orders(Enumerable.Range(0, kept)).ToList();
            var rest = Orders(Enumerable.Range(kept, n - kept)).ToList();
            double mean = (from a in first from b in rest select a.Concat(b).Take(k).Any(i => isRight[i]) ? 1.0 : 0).Average();
            Assert.Equal(mean, PassAtK.EstimateFiltered(n, all, kept, keptRight, k), 1e-12);
        }, iter: 60);

    [Fact]
    public void Counts_out_of_range_are_refused()
    {
        (int N, int C, int K)[] bad = [(0, 0, 1), (5, 6, 1), (5, -1, 1), (5, 1, 0), (5, 1, 6)];
        foreach (var (n, c, k) in bad)
            Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.Estimate(n, c, k));
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.EstimateFiltered(5, 2, 6, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.EstimateFiltered(5, 2, 3, 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.EstimateFiltered(5, 4, 3, 1, 1));
    }

    private static IEnumerable<int[]> Orders(IEnumerable<int> items)
    {
        int[] all = [.. items];
        return all.Length == 0 ? [[]] : all.SelectMany(first => Orders(all.Where(i => i != first)).Select(rest => (int[])[first, .. rest]));
    }
}
