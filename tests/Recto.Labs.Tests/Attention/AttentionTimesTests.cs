using Recto.Labs.Attention;

namespace Recto.Labs.Tests.Attention;

public sealed class AttentionTimesTests
{
    private static AttentionTimes Times(params ReadOnlySpan<(int Length, double Exact, double Hyper)> all)
    {
        var times = new AttentionTimes();
        foreach (var (length, exact, hyper) in all)
        {
            times.Add(length, exact, hyper);
        }

        return times;
    }

    [Fact]
    public void The_exponents_are_those_of_the_three_longest_lengths()
    {
        var times = Times((512, 9, 9), (1024, 1, 2), (2048, 4, 4), (4096, 16, 8));
        Assert.Equal(2, times.ExactFit.Slope, 12);
        Assert.Equal(1, times.HyperFit.Slope, 12);
        Assert.Equal(64, AttentionTimes.At(times.ExactFit, 8192), 9);
        Assert.Equal(64, times.ExpectedExact(8192));
        Assert.Equal([1, .5, 1, 2], times.Ratios);
        Assert.Equal(.5, times.LeastGrowth);
        Assert.Equal(1, times.RatioUpTo(3000));
    }

    [Fact]
    public void The_crossover_is_where_the_ratio_passes_one_for_the_last_time()
    {
        Assert.Equal(Math.Sqrt(1000.0 * 4000), Times((1000, 1, 2), (4000, 2, 1)).Crossover()!.Value, 9);
        Assert.Equal(2000 * Math.Sqrt(2), Times((1000, 2, 1), (2000, 1, 2), (4000, 2, 1)).Crossover()!.Value, 9);
        Assert.Equal(1000, Times((1000, 2, 1), (2000, 4, 1)).Crossover());
        Assert.Null(Times((1000, 2, 1), (2000, 1, 2)).Crossover());
    }
}
