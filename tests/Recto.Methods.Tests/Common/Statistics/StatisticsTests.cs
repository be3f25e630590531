using CsCheck;
using Recto.Methods.Common;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common;

public sealed class StatisticsTests : TorchTest
{
    [Fact]
    public void The_t_interval_of_three_values_is_the_textbook_one()
    {
        // Mean 2, s = 1, t(.975, 2) = 4.302653: half width 4.302653/√3.
        var interval = Intervals.StudentT([1, 2, 3]);
        Near(2, interval.Mean, 1e-12);
        Near(2 - 4.3026527299 / Math.Sqrt(3), interval.Low, 1e-8);
        Near(2 + 4.3026527299 / Math.Sqrt(3), interval.High, 1e-8);
        Assert.Equal(3, interval.Count);
        Assert.Equal(interval, Intervals.PairedT([2, 4, 6], [1, 2, 3]));
    }

    [Fact]
    public void One_value_says_nothing_about_spread_and_none_is_refused()
    {
        Assert.Equal(new Interval(5, double.NegativeInfinity, double.PositiveInfinity, 1), Intervals.StudentT([5]));
        Assert.Throws<ArgumentException>(() => Intervals.StudentT([]));
        Assert.Throws<ArgumentException>(() => Intervals.StudentT([1, double.NaN]));
        Assert.Throws<ArgumentException>(() => Intervals.PairedT([1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Intervals.StudentT([1, 2], 1));
    }

    [Fact]
    public void The_t_interval_covers_the_truth_as_often_as_it_says()
    {
        var random = new Seed(3).ToRandom();
        int covered = 0;
        for (int trial = 0; trial < 2000; trial++)
        {
            var values = Enumerable.Range(0, 5).Select(_ => MathNet.Numerics.Distributions.Normal.Sample(random, 1, 2)).ToArray();
            var interval = Intervals.StudentT(values);
            covered += interval.Low <= 1 && 1 <= interval.High ? 1 : 0;
        }

        Assert.InRange(covered, 1865, 1935);
    }

    [Fact]
    public void The_bootstrap_repeats_with_its_seed_and_approaches_the_t_interval()
    {
        var values = Enumerable.Range(0, 200).Select(i => Math.Sin(i * 1.7)).ToArray();
        static double Mean(ReadOnlySpan<double> v) => v.ToArray().Average();
        var a = Intervals.Bootstrap(values, Mean, 2000, new Seed(1));
        Assert.Equal(a, Intervals.Bootstrap(values, Mean, 2000, new Seed(1)));
        var t = Intervals.StudentT(values);
        Near(t.Low, a.Low, .02);
        Near(t.High, a.High, .02);
    }

    [Fact]
    public void Correlations_meet_known_values()
    {
        Near(1, Correlation.Pearson([1, 2, 3], [10, 20, 30]), 1e-12);
        Near(-.5, Correlation.Pearson([1, 2, 3], [3, 1, 2]), 1e-12);
        Near(1, Correlation.Spearman([1, 2, 3, 4], [1, 8, 27, 64]), 1e-12);
        // Ranks of y: 1.5, 1.5, 3, 4.
        Near(.9486832981, Correlation.Spearman([1, 2, 3, 4], [5, 5, 6, 7]), 1e-9);
        Assert.True(double.IsNaN(Correlation.Pearson([1, 1], [1, 2])));
        Assert.Throws<ArgumentException>(() => Correlation.Spearman([1], [1]));
    }

    [Fact]
    public void Rank_correlation_ignores_growing_transformations()
        => Gen.Select(Gen.Int[-30, 30].Select(i => i / 10.0).Array[5, 30], Gen.ULong).Sample((x, seed) =>
        {
            var random = new Seed(seed).ToRandom();
            double[] y = [.. x.Select(_ => random.NextDouble())];
            Assert.Equal(Correlation.Spearman(x, y), Correlation.Spearman([.. x.Select(Math.Exp)], y), 1e-12);
        });

    [Fact]
    public void A_line_is_recovered_and_noise_shows_in_the_error()
    {
        var exact = LineFit.Of([0, 1, 2, 3], [1, 3, 5, 7]);
        Near(2, exact.Slope, 1e-12);
        Near(1, exact.Intercept, 1e-12);
        Near(1, exact.R2, 1e-12);
        // Residuals of y = (0,0,1,0) on x = 0..3: slope .1, error √(.7/2/5).
        var noisy = LineFit.Of([0, 1, 2, 3], [0, 0, 1, 0]);
        Near(.1, noisy.Slope, 1e-12);
        Near(Math.Sqrt(.7 / 2 / 5), noisy.SlopeError, 1e-12);
        var power = LineFit.LogLog([1, 10, 100], [3, 3 * Math.Pow(10, 1.5), 3 * Math.Pow(100, 1.5)]);
        Near(1.5, power.Slope, 1e-12);
        Near(Math.Log(3), power.Intercept, 1e-12);
        Assert.Throws<ArgumentException>(() => LineFit.Of([1, 1], [1, 2]));
        Assert.Throws<ArgumentException>(() => LineFit.LogLog([0, 1], [1, 2]));
    }

    [Fact]
    public void An_exact_law_is_recovered_in_any_order_and_its_resamples_agree()
        => Gen.Select(Gen.Double[-2, 2], Gen.Double[-2, 2], Gen.ULong).Sample((alpha, beta, seed) =>
        {
            using var scope = NewDisposeScope();
            var random = new Seed(seed).ToRandom();
            var points = Enumerable.Range(0, 12).Select(_ => (A: 18 + 3 * random.NextDouble(), B: 22 + 3 * random.NextDouble())).ToArray();
            Coefficients Fit((double A, double B)[] p) => LogRegression.Fit(
                tensor(p.SelectMany(q => new[] { q.A, q.B }).ToArray()).reshape(-1, 2), tensor(p.Select(q => .5 + alpha * q.A + beta * q.B).ToArray()), 5, new Seed(2));
            foreach (var fit in new[] { Fit(points), Fit([.. points.Reverse()]) })
            {
                Near(.5, fit.Values[0], 1e-9);
                Near(alpha, fit.Values[1], 1e-9);
                Near(beta, fit.Values[2], 1e-9);
                Near(alpha, fit.Means[1], 1e-8);
                Near(0, fit.Deviations[2], 1e-8);
            }
        }, iter: 40);

    [Fact]
    public void Collinear_predictors_are_refused()
    {
        var x = tensor(new[] { 1.0, 2, 2, 4, 3, 6, 4, 8 }).reshape(4, 2);
        Assert.Contains("collinear", Assert.Throws<InvalidOperationException>(() => LogRegression.Fit(x, arange(4, dtype: float64), 0, default)).Message);
        Assert.Throws<InvalidOperationException>(() => LogRegression.Fit(ones(2, 2), ones(2), 0, default));
        Assert.Throws<ArgumentException>(() => LogRegression.Fit(ones(3, 2), ones(4), 0, default));
    }
}
