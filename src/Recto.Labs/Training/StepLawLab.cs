using Recto.Labs.Common;
using Recto.Methods.Training;

namespace Recto.Labs.Training;

/// <summary>Step Law (Li et al. 2025): the law on the losses that its authors released, and a sweep of small networks.</summary>
internal sealed partial class StepLawLab : Lab
{
    private const int StepsBetweenReports = 200, FewestSteps = 4;
    private static readonly (string Row, double Published, double Low, double High)[] Exponents =
    [
        ("rate, of the size N", -.713, -.774, -.655), ("rate, of the data D", .307, .271, .345), ("batch, of the data D", .571, .534, .606),
    ];

    protected internal override void Run(SeedRun run)
    {
        int[] widths = Several(run.Integers("widths"), "widths"), samples = Several(run.Integers("samples"), "samples"), batches = Several(run.Integers("batches"), "batches");
        double[] rates = Several(run.Numbers("rates"), "rates");
        if (batches[^1] > samples[0] / FewestSteps)
        {
            throw new LabException($"batches holds {batches[^1]}, but the fewest samples are {samples[0]}: a training needs at least {FewestSteps} steps, so batches of at most {samples[0] / FewestSteps}.");
        }

        if (run.Number("last-rate") > rates[0])
        {
            throw new LabException(FormattableString.Invariant($"last-rate = {run.Number("last-rate")} must not be above the least of rates, {rates[0]}."));
        }

        if (run.IsFirst)
        {
            Released(run);
            Refit(run);
            ReleasedBowl(run);
        }

        Live(run, widths, samples, rates, batches);
    }

    private static T[] Several<T>(IReadOnlyList<T> values, string name)
    {
        T[] sorted = [.. values.Distinct().Order()];
        return sorted.Length > 1 ? sorted : throw new LabException($"{name} must hold at least two different values: an exponent needs something that varies.");
    }

    private static string Named(double n, double d) => FormattableString.Invariant($"N = {n / 1e6:0} M, D = {d / 1e9:0.#} B");

    private static void Released(SeedRun run)
    {
        run.Report(0, "comparing the law with the released runs");
        foreach (var setting in ReleasedGrid.Settings)
        {
            var law = StepLaw.Advise(setting.N, setting.D, ReleasedGrid.Sequence);
            Row(Named(setting.N, setting.D), law.LearningRate, law.BatchTokens, setting.Excess);
            run.Cell(SettingTable, Named(setting.N, setting.D), "nearRate", setting.NearRate);
            run.Cell(SettingTable, Named(setting.N, setting.D), "nearBatch", setting.NearBatch);
        }

        // The older laws as commonly quoted: of compute (Bi et al. 2024), and of size and loss (Kaplan et al. 2020).
        double best = ReleasedGrid.Losses.Cast<double>().Min(), compute = 6 * ReleasedGrid.SliceN * ReleasedGrid.SliceD;
        foreach (var (name, rate, batch) in new[]
        {
            ("the law of DeepSeek", .3118 * Math.Pow(compute, -.125), .292 * Math.Pow(compute, .3271)),
            ("the law of OpenAI", .003239 - .0001395 * Math.Log(ReleasedGrid.SliceN), 2e8 * Math.Pow(best, -4.76)),
        })
        {
            Row($"{Named(ReleasedGrid.SliceN, ReleasedGrid.SliceD)}, by {name}", rate, batch, ReleasedGrid.NearestLoss(rate, batch) / best - 1);
        }

        run.Measure("excess", ReleasedGrid.Settings.Average(setting => setting.Excess));
        run.Measure("worst", ReleasedGrid.Settings.Max(setting => setting.Excess));

        void Row(string row, double rate, double batch, double excess)
        {
            run.Cell(SettingTable, row, "lawRate", rate);
            run.Cell(SettingTable, row, "lawBatch", batch);
            run.Cell(SettingTable, row, "excess", excess);
        }
    }

    private static void Refit(SeedRun run)
    {
        var fit = StepLaw.Fit([.. ReleasedGrid.Settings.Select(one => new SweepPoint(one.N, one.D, one.NearRate, one.NearBatch, one.Best))], seed: run.Seed.Stream("refit"));
        var (rate, batch) = (fit.LearningRateCoefficients, fit.BatchCoefficients);
        (double Value, double Low, double High)[] found =
        [
            (rate.Values[1], rate.Lows[1], rate.Highs[1]), (rate.Values[2], rate.Lows[2], rate.Highs[2]), (batch.Values[1], batch.Lows[1], batch.Highs[1]),
        ];
        foreach (var (exponent, refit) in Exponents.Zip(found))
        {
            run.Cell(ExponentTable, exponent.Row, "published", exponent.Published);
            run.Cell(ExponentTable, exponent.Row, "publishedLow", exponent.Low);
            run.Cell(ExponentTable, exponent.Row, "publishedHigh", exponent.High);
            run.Cell(ExponentTable, exponent.Row, "refit", refit.Value);
            run.Cell(ExponentTable, exponent.Row, "refitLow", refit.Low);
            run.Cell(ExponentTable, exponent.Row, "refitHigh", refit.High);
        }

        run.Measure("rate-size", found[0].Value);
        run.Measure("rate-data", found[1].Value);
        run.Measure("batch-data", found[2].Value);
        int overlaps = Exponents.Zip(found).Count(pair => pair.Second.Low <= pair.First.High && pair.Second.High >= pair.First.Low);
        run.Note($"The refit's own 95 % intervals overlap the published ones for {overlaps} of the 3 exponents.");
        run.Measure("intervals", Exponents.Zip(found).Count(pair => pair.Second.Value < pair.First.Low || pair.Second.Value > pair.First.High));
    }

    private static void ReleasedBowl(SeedRun run)
    {
        var losses = ReleasedGrid.WholeLosses();
        foreach (int sequences in PlottedBatches)
        {
            for (int column = 0; column < ReleasedGrid.WholeColumns; column++)
            {
                run.Point(BowlFigure, BatchName(sequences), ReleasedGrid.Rates[column], losses[Array.IndexOf([.. ReleasedGrid.Batches], sequences), column]);
            }
        }

        var (wrong, depth, _) = Bowl(run, $"released, {Named(ReleasedGrid.SliceN, ReleasedGrid.SliceD)}", losses, [.. ReleasedGrid.Rates.Take(ReleasedGrid.WholeColumns)], ReleasedGrid.Batches);
        run.Measure("steps", wrong);
        run.Measure("depth", depth);
    }

    /// <summary>Fills a grid's row of the table; gives the share of steps that go the wrong way, the largest of them as a share of the best loss, and where the best is.</summary>
    private static (double Wrong, double Depth, bool AtEdge) Bowl(SeedRun run, string grid, double[,] losses, double[] rates, IReadOnlyList<int> batches)
    {
        var excess = Landscape.ExcessOver(losses);
        var (row, column) = Math.DivRem(Array.IndexOf(excess, 0), rates.Length);
        int steps = batches.Count * (rates.Length - 1) + rates.Length * (batches.Count - 1);
        double least = losses.Cast<double>().Min();
        var violations = Landscape.Violations(losses);
        var (wrong, depth) = ((double)violations.Count / steps, violations.DefaultIfEmpty(0).Max() / least);
        run.Cell(BowlTable, grid, "rate", rates[column]);
        run.Cell(BowlTable, grid, "batch", batches[row]);
        run.Cell(BowlTable, grid, "loss", least);
        run.Cell(BowlTable, grid, "flat", excess.Count(one => one <= .0025));
        run.Cell(BowlTable, grid, "percent", excess.Count(one => one <= .01));
        run.Cell(BowlTable, grid, "cells", excess.Length);
        run.Cell(BowlTable, grid, "wrong", wrong);
        run.Cell(BowlTable, grid, "depth", depth);
        return (wrong, depth, column == 0 || column == rates.Length - 1 || row == 0 || row == batches.Count - 1);
    }

    private static void Live(SeedRun run, int[] widths, int[] samples, double[] rates, int[] batches)
    {
        using var sweep = new StudentSweep(samples[^1], run.Integer("test-samples"), run.Number("weight-decay"), run.Number("last-rate"), run.Seed);
        double all = widths.Length * rates.Length * samples.Sum(count => batches.Sum(batch => (double)(count / batch))), done = 0;
        var points = new List<SweepPoint>();
        foreach (var (width, count) in widths.SelectMany(width => samples.Select(count => (width, count))))
        {
            var losses = new double[batches.Length, rates.Length];
            for (int column = 0; column < rates.Length; column++)
            {
                for (int row = 0; row < batches.Length; row++)
                {
                    string doing = FormattableString.Invariant($"training {width} hidden units on {count} samples, rate {rates[column]}, batches of {batches[row]}");
                    run.Report(done / all, doing);
                    losses[row, column] = sweep.Train(width, count, rates[column], batches[row], () => Step(doing), run.Cancel);
                    points.Add(new(StudentSweep.Size(width), count, rates[column], batches[row], losses[row, column]));
                }

                var finite = Enumerable.Range(0, batches.Length).Select(row => losses[row, column]).Where(double.IsFinite).ToList();
                if (finite.Count > 0 && (width == widths[0] || width == widths[^1]) && (count == samples[0] || count == samples[^1]))
                {
                    run.Point(LiveFigure, CornerName(width == widths[^1], count == samples[^1]), rates[column], finite.Min());
                }
            }

            if (losses.Cast<double>().All(double.IsFinite))
            {
                if (Bowl(run, $"live, {width} hidden units, {count} samples", losses, rates, batches).AtEdge)
                {
                    run.Note($"With {width} hidden units and {count} samples the best run lies at the edge of the grid: the optimum may lie beyond it, which would move the live exponents.");
                }
            }
            else
            {
                run.Note($"With {width} hidden units and {count} samples some trainings diverged; their grid is left out of the table.");
            }
        }

        Fit(run, points);

        void Step(string doing)
        {
            if (++done % StepsBetweenReports == 0)
            {
                run.Report(done / all, doing);
            }
        }
    }

    private static void Fit(SeedRun run, List<SweepPoint> points)
    {
        StepLawFit fit;
        try
        {
            fit = StepLaw.Fit(points, run.Number("gap") / 100, bootstraps: 0);
        }
        catch (InvalidOperationException)
        {
            throw new LabException("Too many trainings of the live sweep diverged for a fit. Take smaller rates.");
        }

        foreach (var (exponent, claim, value) in new[]
        {
            (Exponents[0], "live-rate-size", fit.LearningRate.ExponentN),
            (Exponents[1], "live-rate-data", fit.LearningRate.ExponentD),
            (Exponents[2], "live-batch-data", fit.Batch.ExponentD),
        })
        {
            run.Cell(ExponentTable, exponent.Row, "live", value);
            run.Measure(claim, value);
        }
    }
}
