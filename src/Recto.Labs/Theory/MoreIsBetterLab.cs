using Recto.Labs.Common;
using Recto.Methods.Theory;

namespace Recto.Labs.Theory;

/// <summary>More is Better (Simon et al. 2023): closed-form risk of random-feature ridge regression against simulation, and its optimum.</summary>
internal sealed partial class MoreIsBetterLab : Lab
{
    private const double Infinite = double.PositiveInfinity;
    private const int CellModes = 300, CellSamples = 64, DrawsPerCell = 4, Modes = 3000, OptimumSamples = 400;
    private static readonly int[] CellFeatures = [16, 64, 256];
    private static readonly double[] CellRidges = [.01, .1, 1];
    private static readonly double[] RidgeGrid = [.. Enumerable.Range(0, 12).Select(step => .001 * Math.Pow(2, step))];

    private static readonly PowerLawCase[] Tasks = [new(2, 1.5, 0, true), new(2, 1.5, .1, true), new(2, 3, 0, true), new(2, 3, 1, false)];

    protected internal override void Run(SeedRun run)
    {
        var (a, b, noise) = (run.Number("eigenvalue-decay"), run.Number("target-decay"), run.Number("noise"));
        if (b >= 2 * a + 1)
        {
            throw new LabException($"target-decay = {b} must be below 2 × eigenvalue-decay + 1 = {2 * a + 1}: above it the theory does not hold.");
        }

        int[] sizes = [.. run.Integers("sizes").Distinct().Order()];
        if (sizes.Length < 2)
        {
            throw new LabException("sizes must hold at least two different numbers, so that there is something to compare.");
        }

        if (run.IsFirst)
        {
            Theory(run, Eigentask.PowerLaw(a, b, Modes, noise), sizes);
            Optimum(run);
        }

        Cells(run, Eigentask.PowerLaw(a, b, CellModes, noise));
        Growth(run, Eigentask.PowerLaw(a, b, Modes, noise), sizes);
    }

    private static string Cell(double n, double k, string ridge) => $"n = {n:0}, k = {(double.IsInfinity(k) ? "∞" : $"{k:0}")}, {ridge}";

    private static void Theory(SeedRun run, Eigentask task, int[] sizes)
    {
        int held = run.Integer("held");
        double fixedRidge = run.Number("fixed-ridge"), rise = double.NegativeInfinity;
        double unlimited = RfEigenframework.Optimal(task, held, Infinite).Risk.Test;
        double low = sizes[0], high = 2.0 * sizes[^1];
        var widths = Enumerable.Range(0, 25).Select(step => Math.Round(low * Math.Pow(high / low, step / 24.0))).Concat(sizes.Select(size => (double)size)).Append(held).Distinct().Order();
        foreach (double k in widths)
        {
            run.Report(.02, "computing the closed form over the features");
            run.Point(WidthFigure, TunedTheory, k, RfEigenframework.Optimal(task, held, k).Risk.Test);
            run.Point(WidthFigure, FixedTheory, k, RfEigenframework.Estimate(task, held, k, fixedRidge).Test);
            run.Point(WidthFigure, Unlimited, k, unlimited);
        }

        double[] widest = [.. sizes.Select(size => (double)size), Infinite];
        foreach (var (each, name) in new[] { (task, "best ridge"), (new Eigentask(task.Lambda, task.CoeffSquared), "best ridge, no noise") }.DistinctBy(pair => pair.Item1.NoiseVariance))
        {
            foreach (var row in new[] { sizes.Select(n => (N: (double)n, K: (double)held)), widest.Select(k => (N: (double)held, K: k)) })
            {
                double before = double.NaN;
                foreach (var (n, k) in row)
                {
                    run.Report(.04, "computing the closed form at the best ridge");
                    var risk = RfEigenframework.Optimal(each, n, k).Risk;
                    rise = double.IsNaN(before) ? rise : Math.Max(rise, risk.Test / before - 1);
                    before = risk.Test;
                    run.Cell(ErrorTable, Cell(n, k, name), "theory", risk.Test);
                    run.Cell(ErrorTable, Cell(n, k, name), "theoryTrain", risk.Train);
                }
            }
        }

        run.Measure("theorem", rise);
    }

    private static void Optimum(SeedRun run)
    {
        double worst = 0;
        foreach (var one in Tasks)
        {
            run.Report(.06, $"computing the optimal share for {one.Name}");
            var task = one.Task(run.Integer("spectrum"), OptimumSamples);
            var best = RfEigenframework.Optimal(task, OptimumSamples, Infinite).Risk;
            double computed = Math.Sqrt(best.FittingRatio), predicted = Math.Sqrt(one.Predicted);
            worst = Math.Max(worst, Math.Abs(computed - predicted));
            run.Cell(FittingTable, one.Name, "predicted", predicted);
            run.Cell(FittingTable, one.Name, "computed", computed);
            run.Cell(FittingTable, one.Name, "share", best.FittingRatio);
            for (int step = 0; one.Plotted && step <= 27; step++)
            {
                run.Report(.08, $"computing what other ridges cost for {one.Name}");
                var risk = RfEigenframework.Estimate(task, OptimumSamples, Infinite, Math.Pow(10, -5 + step / 5.0));
                if (risk.Test < 2 * best.Test)
                {
                    run.Point(FittingFigure, one.Name, Math.Sqrt(risk.FittingRatio), risk.Test / best.Test);
                }
            }

            if (one.Plotted)
            {
                run.Point(FittingFigure, Optima, computed, 1);
            }
        }

        run.Measure("obligatory", worst);
    }

    private static void Cells(SeedRun run, Eigentask task)
    {
        int draws = DrawsPerCell * run.Integer("draws");
        using var data = new GaussianTask(task, CellSamples, CellFeatures.Max());
        var sums = new (double Test, double Train)[CellFeatures.Length, CellRidges.Length];
        for (int draw = 0; draw < draws; draw++)
        {
            run.Report(.1 + .1 * draw / draws, $"simulating nine cells, draw {draw + 1} of {draws}");
            data.Draw(run.Seed.Stream("cells", draw));
            for (int k = 0; k < CellFeatures.Length; k++)
            {
                var errors = data.Errors(CellSamples, CellFeatures[k], CellRidges);
                for (int ridge = 0; ridge < CellRidges.Length; ridge++)
                {
                    sums[k, ridge] = (sums[k, ridge].Test + errors[ridge].Test / draws, sums[k, ridge].Train + errors[ridge].Train / draws);
                }
            }
        }

        double worst = 0;
        for (int k = 0; k < CellFeatures.Length; k++)
        {
            for (int ridge = 0; ridge < CellRidges.Length; ridge++)
            {
                var theory = RfEigenframework.Estimate(task, CellSamples, CellFeatures[k], CellRidges[ridge]);
                worst = Math.Max(worst, Math.Abs(sums[k, ridge].Test / theory.Test - 1));
                var row = Cell(CellSamples, CellFeatures[k], FormattableString.Invariant($"δ = {CellRidges[ridge]}, {CellModes} modes"));
                run.Cell(ErrorTable, row, "theory", theory.Test);
                run.Cell(ErrorTable, row, "measured", sums[k, ridge].Test);
                run.Cell(ErrorTable, row, "theoryTrain", theory.Train);
                run.Cell(ErrorTable, row, "measuredTrain", sums[k, ridge].Train);
            }
        }

        run.Measure("formula", worst);
    }

    private static void Growth(SeedRun run, Eigentask task, int[] sizes)
    {
        int held = run.Integer("held"), draws = run.Integer("draws"), configurations = 2 * sizes.Length + 1;
        double[] ridges = [.. RidgeGrid, run.Number("fixed-ridge")];
        TunedCurve overSamples = new(sizes.Length, RidgeGrid.Length), overFeatures = new(sizes.Length + 1, RidgeGrid.Length);
        using var data = new GaussianTask(task, Math.Max(held, sizes[^1]), Math.Max(held, sizes[^1]));
        var contrast = new double[sizes.Length];
        for (int draw = 0; draw < draws; draw++)
        {
            int done = 0;
            void Report(string what) => run.Report(.2 + .8 * (draw + (double)done++ / configurations) / draws, $"simulating {what}, draw {draw + 1} of {draws}");
            Report("data");
            data.Draw(run.Seed.Stream("growth", draw));
            var (samples, features) = (new double[sizes.Length, RidgeGrid.Length], new double[sizes.Length + 1, RidgeGrid.Length]);
            for (int i = 0; i < sizes.Length; i++)
            {
                Report($"{sizes[i]} samples");
                Fill(samples, i, data.Errors(sizes[i], held, RidgeGrid));
            }

            for (int i = 0; i < sizes.Length; i++)
            {
                Report($"{sizes[i]} features");
                var errors = data.Errors(held, sizes[i], ridges);
                Fill(features, i, errors);
                contrast[i] += errors[^1].Test;
                run.Point(WidthFigure, FixedMeasured, sizes[i], contrast[i] / (draw + 1));
            }

            Report("infinite width");
            Fill(features, sizes.Length, data.KernelErrors(held, RidgeGrid));
            overSamples.Add(samples);
            overFeatures.Add(features);
            for (int i = 0; i < sizes.Length; i++)
            {
                run.Point(WidthFigure, TunedMeasured, sizes[i], overFeatures.Mean(i));
            }
        }

        for (int i = 0; i <= sizes.Length; i++)
        {
            if (i < sizes.Length)
            {
                run.Cell(ErrorTable, Cell(sizes[i], held, "best ridge"), "measured", overSamples.Mean(i));
                run.Cell(ErrorTable, Cell(held, sizes[i], FormattableString.Invariant($"δ = {ridges[^1]}")), "theory", RfEigenframework.Estimate(task, held, sizes[i], ridges[^1]).Test);
                run.Cell(ErrorTable, Cell(held, sizes[i], FormattableString.Invariant($"δ = {ridges[^1]}")), "measured", contrast[i] / draws);
            }

            run.Cell(ErrorTable, Cell(held, i < sizes.Length ? sizes[i] : Infinite, "best ridge"), "measured", overFeatures.Mean(i));
        }

        run.Measure("grows", Math.Max(overSamples.LargestRise(), overFeatures.LargestRise()));
    }

    private static void Fill(double[,] errors, int size, IReadOnlyList<(double Test, double Train)> found)
    {
        for (int ridge = 0; ridge < errors.GetLength(1); ridge++)
        {
            errors[size, ridge] = found[ridge].Test;
        }
    }
}
