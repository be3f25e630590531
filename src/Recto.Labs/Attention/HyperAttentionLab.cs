using Recto.Labs.Common;
using Recto.Methods.Attention;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Attention;

/// <summary>HyperAttention against exact attention: how time grows with length, and what the approximation costs.</summary>
internal sealed partial class HyperAttentionLab : Lab
{
    private const int HeadDim = 64;

    // Where the first claim on speed is judged, and where the paper's figures are.
    private const int JudgedAt = 16_384, PapersLength = 131_072;

    // The share of a seed's work that the accuracy takes; only the progress depends on it.
    private const double AccuracyShare = .1;

    protected internal override void Run(SeedRun run)
    {
        var lengths = run.Integers("lengths").Distinct().Order().ToList();
        Check(run, lengths);
        MeasureAccuracy(run);
        MeasureOperations(run, lengths);
        var times = MeasureTimes(run, lengths);
        Conclude(run, times, lengths[^1]);
    }

    private static void Check(SeedRun run, List<int> lengths)
    {
        int block = run.Integer("block"), tokens = run.Integer("tokens");
        if (lengths.Count < AttentionTimes.Fitted)
        {
            throw new LabException($"lengths holds {lengths.Count} different lengths; the exponents are fitted to the longest {AttentionTimes.Fitted}, so give at least as many.");
        }

        if (lengths[0] > JudgedAt)
        {
            throw new LabException($"lengths starts at {lengths[0]}; one of at most {JudgedAt} is needed, where the speed is judged.");
        }

        foreach (int length in lengths.Append(tokens).Where(length => length % block != 0 || length < 2 * block))
        {
            throw new LabException($"A length of {length} tokens does not fall into at least two whole blocks of {block}. Give a multiple of block, in lengths and for tokens.");
        }
    }

    private static HyperAttentionOptions Options(SeedRun run) => new(
        HeadDim, run.Integer("projections"), run.Integer("block"), run.Integer("samples"), MinSequenceLength: 1, Seed: run.Seed.Stream("attention"));

    // The formula of the paper, met by what the method counts: a claim that no clock disturbs.
    private static void MeasureOperations(SeedRun run, List<int> lengths)
    {
        using var hyper = new HyperAttention(Options(run));
        double worst = 0;
        foreach (int length in lengths)
        {
            run.Cancel.ThrowIfCancellationRequested();
            using var inputs = AttentionInputs.Gaussian(1, length, HeadDim, run.Seed.Stream("timed", length));
            double formula = 4.0 * HeadDim * length * (run.Integer("block") + run.Integer("samples"));
            worst = Math.Max(worst, Math.Abs(hyper.Operations(inputs.Q, inputs.K) / formula - 1));
        }

        run.Measure("operations", worst);
    }

    private static Dictionary<AttentionMode, AttentionTimes> MeasureTimes(SeedRun run, List<int> lengths)
    {
        using var hyper = new HyperAttention(Options(run));
        using var halving = new HyperAttention(Options(run) with { MinSequenceLength = run.Integer("leaf") });
        bool[] passes = run.Flag("backward") ? [false, true] : [false];
        var times = (from backward in passes from causal in (bool[])[false, true] select new AttentionMode(causal, backward)).ToDictionary(mode => mode, _ => new AttentionTimes());
        double done = 0, all = lengths.Sum(length => times.Keys.Sum(mode => Work(length, mode)));
        foreach (int length in lengths)
        {
            using var inputs = AttentionInputs.Gaussian(1, length, HeadDim, run.Seed.Stream("timed", length));
            using var generator = run.Seed.Stream("gradient", length).ToGenerator();
            using var gradient = randn(inputs.Q.shape, generator: generator);
            foreach (var (mode, own) in times)
            {
                string expected = own.ExpectedExact(length) is { } seconds and > 2 ? $", about {seconds:0} s at a time" : "";
                run.Report(AccuracyShare + (1 - AccuracyShare) * done / all, FormattableString.Invariant($"timing {length:#,0} tokens, {mode.Name}{expected}"));
                var (exact, fast) = AttentionClock.Time(inputs, gradient, mode.Causal ? halving : hyper, mode, run.Cancel);
                own.Add(length, exact, fast);
                done += Work(length, mode);
                if (!mode.Backward)
                {
                    run.Point("time", mode.Causal ? HyperCausalLine : HyperLine, length, 1000 * fast);
                    run.Point("time", mode.Causal ? ExactCausalLine : ExactLine, length, 1000 * exact);
                }
            }
        }

        return times;
    }

    // What exact attention asks for, in products; the backward pass takes more than twice the forward pass.
    private static double Work(int length, AttentionMode mode) => (double)length * length * (mode.Causal ? .5 : 1) * (mode.Backward ? 3.5 : 1);

    private static void Conclude(SeedRun run, Dictionary<AttentionMode, AttentionTimes> times, int longest)
    {
        foreach (var (mode, own) in times)
        {
            run.Cell("speed", mode.Name, "hyper", own.HyperFit.Slope);
            run.Cell("speed", mode.Name, "exact", own.ExactFit.Slope);
            if (own.Crossover() is { } crossover)
            {
                run.Cell("speed", mode.Name, "crossover", crossover);
            }

            run.Cell("speed", mode.Name, "judged", own.RatioUpTo(JudgedAt));
            run.Cell("speed", mode.Name, "longest", own.Ratios[^1]);
            run.Cell("speed", mode.Name, "extrapolated", AttentionTimes.At(own.ExactFit, PapersLength) / AttentionTimes.At(own.HyperFit, PapersLength));
        }

        var plain = times[new(Causal: false, Backward: false)];
        for (double length = longest; length <= PapersLength; length *= 2)
        {
            run.Point("time", HyperBeyondLine, length, 1000 * AttentionTimes.At(plain.HyperFit, length));
            run.Point("time", ExactBeyondLine, length, 1000 * AttentionTimes.At(plain.ExactFit, length));
        }

        run.Measure("exponent", plain.HyperFit.Slope);
        run.Measure("exact-exponent", plain.ExactFit.Slope);
        run.Measure("speed", plain.RatioUpTo(JudgedAt));
        run.Measure("growth", plain.LeastGrowth);
        run.Measure("causal", times[new(Causal: true, Backward: false)].Ratios[^1]);
    }
}
