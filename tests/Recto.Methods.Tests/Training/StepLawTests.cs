using CsCheck;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using Recto.Methods.Training;

namespace Recto.Methods.Tests.Training;

public sealed class StepLawTests : TorchTest
{
    [Theory]
    [InlineData(1e9, 1e11, 1.632499e-3, 1107714.9, 1.662379e-3, 1107466.6)]
    [InlineData(7e9, 1.4e12, 9.165569e-4, 4998815.4, 9.346841e-4, 4996961.3)]
    [InlineData(6e7, 1e9, 2.951421e-3, 79878.1, 2.997998e-3, 79880.7)]
    [InlineData(1e6, 2e7, 1.645391e-2, 8556.9, 1.667620e-2, 8559.0)]
    public void Both_versions_give_the_reference_values(double n, double d, double rate, double batch, double meanRate, double meanBatch)
    {
        var published = StepLaw.Advise(n, d, 1);
        Near(rate, published.LearningRate, 1e-6 * rate);
        Near(batch, published.BatchTokens, .05);
        var mean = StepLaw.Advise(n, d, 1, StepLawVersion.BootstrapMean);
        // The released coefficients are printed to six digits, which leaves 2.4e-5 (rate) and 1.5e-5 (batch) of the values open.
        Near(meanRate, mean.LearningRate, 2.4e-5 * meanRate);
        Near(meanBatch, mean.BatchTokens, 1.5e-5 * meanBatch);
    }

    [Fact]
    public void The_batch_counts_sequences_and_the_range_measured_is_known()
    {
        Near(2439.9, StepLaw.Advise(7e9, 1.4e12, 2048, StepLawVersion.BootstrapMean).BatchSequences, .1);
        var slice = StepLaw.Advise(429260800, 8e9, 2048);
        Near(1.374e-3, slice.LearningRate, 5e-7);
        Near(261873, slice.BatchTokens, 1);
        Near(127.9, slice.BatchSequences, .05);
        Assert.False(slice.Extrapolated);
        Assert.True(StepLaw.Advise(7e9, 5e10, 2048).Extrapolated);
        Assert.True(StepLaw.Advise(1e9, 1e9, 2048).Extrapolated);
        Assert.InRange(slice.LearningRate, slice.LearningRateInterval.Low, slice.LearningRateInterval.High);
        Assert.InRange(slice.BatchTokens, slice.BatchInterval.Low, slice.BatchInterval.High);
    }

    [Fact]
    public void Doubling_moves_rate_and_batch_by_the_exponents_powers_of_two()
        => Gen.Select(Gen.Double[6e7, 5e8], Gen.Double[2e9, 5e10]).Sample((n, d) =>
        {
            var (one, moreData, larger) = (StepLaw.Advise(n, d, 1), StepLaw.Advise(n, 2 * d, 1), StepLaw.Advise(2 * n, d, 1));
            Near(1.485553, moreData.BatchTokens / one.BatchTokens, 1e-6);
            Near(1.237132, moreData.LearningRate / one.LearningRate, 1e-6);
            Near(.610050, larger.LearningRate / one.LearningRate, 1e-6);
            Near(1, larger.BatchTokens / one.BatchTokens, 1e-12);
        });

    [Fact]
    public void A_batch_below_one_sequence_is_raised_with_a_warning()
    {
        var one = StepLaw.Advise(1e6, 1e6, 100_000);
        Assert.Equal((100_000, 1), (one.BatchTokens, one.BatchSequences));
        Assert.Contains("below one sequence", one.Warning);
        Assert.Null(StepLaw.Advise(1e9, 1e10, 2048).Warning);
        Assert.Throws<ArgumentOutOfRangeException>(() => StepLaw.Advise(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepLaw.Advise(1, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepLaw.Advise(1, 1, 0));
    }

    private static IEnumerable<SweepPoint> OnTheLaw()
        => from n in new[] { 1e8, 3e8, 1e9 }
           from d in new[] { 3e9, 2e10, 9e10 }
           select new SweepPoint(n, d, StepLaw.PublishedLearningRate.Evaluate(n, d), StepLaw.PublishedBatch.Evaluate(n, d), 3);

    [Fact]
    public void Points_on_the_law_give_it_back_in_any_order()
    {
        foreach (var points in new[] { OnTheLaw().ToList(), [.. OnTheLaw().Reverse()] })
        {
            var fit = StepLaw.Fit(points, bootstraps: 200, seed: new Seed(42));
            Near(-.713, fit.LearningRate.ExponentN, 1e-9);
            Near(.307, fit.LearningRate.ExponentD, 1e-9);
            Near(1.79, fit.LearningRate.Prefactor, 1e-7);
            Near(.571, fit.Batch.ExponentD, 1e-9);
            Near(.58, fit.Batch.Prefactor, 1e-7);
            Assert.Equal((9, 9), (fit.Settings, fit.Kept));
        }
    }

    [Fact]
    public void Far_and_diverged_runs_are_left_out_and_the_seed_repeats()
    {
        var far = OnTheLaw().Select(p => p with { LearningRate = 10 * p.LearningRate, Loss = 3.01 });
        var diverged = OnTheLaw().Select(p => p with { BatchTokens = 1, Loss = double.NaN });
        var near = OnTheLaw().Select(p => p with { LearningRate = 1.1 * p.LearningRate, Loss = 3.007 });
        StepLawFit Fit() => StepLaw.Fit([.. OnTheLaw(), .. far, .. diverged, .. near], bootstraps: 50, seed: new Seed(7));
        var fit = Fit();
        Assert.Equal(18, fit.Kept);
        Assert.Equal(fit.LearningRate, Fit().LearningRate);
        Assert.InRange(fit.LearningRateCoefficients.Deviations[1], 1e-6, .2);
        Assert.NotEqual(fit.LearningRate, StepLaw.Fit([.. OnTheLaw(), .. near], bootstraps: 50, seed: new Seed(8)).LearningRate);
    }

    [Fact]
    public void The_released_near_optimal_means_give_their_refit()
    {
        double[][] rows =
        [
            [214663680, 4e9, 2.323e-3, 185363], [214663680, 1.14e10, 3.285e-3, 378077], [214663680, 2e10, 3.907e-3, 487904], [214663680, 1e11, 4.120e-3, 1298757],
            [268304384, 5e9, 2.323e-3, 185363], [268304384, 1.42e10, 2.762e-3, 380203], [268304384, 2.5e10, 3.538e-3, 636793], [268304384, 8e10, 3.906e-3, 1247918],
            [429260800, 8e9, 1.289e-3, 198668], [429260800, 2.27e10, 2.037e-3, 449135], [429260800, 4e10, 2.255e-3, 574806], [429260800, 5e10, 2.762e-3, 670424],
            [536872960, 1e10, 1.381e-3, 268392], [536872960, 2.84e10, 1.951e-3, 454046], [536872960, 5e10, 2.027e-3, 658694],
            [1073741824, 2e10, 1.020e-3, 362937], [1073741824, 5.69e10, 1.218e-3, 638724],
        ];
        var fit = StepLaw.Fit([.. rows.Select(r => new SweepPoint(r[0], r[1], r[2], r[3], 2))], bootstraps: 0);
        Near(-.797, fit.LearningRate.ExponentN, 6e-4);
        Near(.219, fit.LearningRate.ExponentD, 6e-4);
        Near(84.7, fit.LearningRate.Prefactor, .5);
        Near(.595, fit.Batch.ExponentD, 6e-4);
        Near(.321, fit.Batch.Prefactor, 1e-3);
    }

    [Fact]
    public void Too_few_settings_and_bad_runs_are_refused()
    {
        var two = OnTheLaw().Take(2).ToList();
        Assert.Contains("three", Assert.Throws<InvalidOperationException>(() => StepLaw.Fit(two)).Message);
        var line = new[] { 1.0, 2, 3 }.Select(i => new SweepPoint(1e8 * i, 1e9 * i, .001, 1e5, 2)).ToList();
        Assert.Throws<InvalidOperationException>(() => StepLaw.Fit(line));
        Assert.Throws<ArgumentException>(() => StepLaw.Fit([new(1, 1, 0, 1, 1)]));
    }
}
