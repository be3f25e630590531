using Recto.Labs.Common;
using Recto.Methods.Adapters;
using Recto.Methods.Common;

namespace Recto.Labs.Adapters;

/// <summary>BA-LoRA (paper 21): do three terms on the outputs keep a low-rank fine-tune near its base, at no cost in the task?</summary>
internal sealed partial class BaLoraLab : Lab
{
    private const string LoRA = "LoRA", PiSSA = "PiSSA", Published = "BA-LoRA, published weights", Stronger = "BA-LoRA, larger weights";
    private const string ConsistencyOnly = "consistency alone", DiversityOnly = "diversity alone", SpectrumOnly = "spectrum alone";
    private const double Consistency = .3, Diversity = .1, Spectral = 1;
    private const int Redraws = 3;

    private readonly CheckpointCache cache;

    /// <summary>The lab with the standard cache.</summary>
    public BaLoraLab()
        : this(CheckpointCache.Standard())
    {
    }

    /// <summary>The lab.</summary>
    /// <param name="cache">Where trained trunks are kept.</param>
    public BaLoraLab(CheckpointCache cache) => this.cache = cache;

    /// <inheritdoc/>
    protected internal override void Run(SeedRun run)
    {
        var trunk = new PretrainedTrunk { Seed = run.Seed.Value, Steps = run.Integer("pretrain-steps") };
        var arms = Arms(run).ToList();
        // A step of pre-training and one of fine-tuning cost about the same.
        double pretraining = trunk.Steps / (double)(trunk.Steps + arms.Count * run.Integer("steps"));
        run.Report(0, "looking for the pre-trained model");
        using var tuning = new FineTuning(trunk, run.Seed.Stream("fine-tuning"), cache, new StepReports(run, 0, pretraining, "pre-training the base model"), run.Cancel);
        Show(run, "base model, not tuned", tuning.Untuned());
        var measured = new Dictionary<string, TunedModel>();
        for (int i = 0; i < arms.Count; i++)
        {
            var arm = arms[i];
            double from = pretraining + (1 - pretraining) * i / arms.Count, to = pretraining + (1 - pretraining) * (i + 1) / arms.Count;
            Action<int, double>? drifted = arm.Name is LoRA or PiSSA or Published or Stronger ? (step, drift) => run.Point("drift", arm.Name, step, drift) : null;
            var after = tuning.Tune(arm, run.Integer("rank"), run.Number("rate"), run.Integer("steps"), drifted, new StepReports(run, from, to, $"fine-tuning: {arm.Name}", 10), run.Cancel);
            measured.Add(arm.Name, after);
            if (arm.Terms is { Consistency: > 0, Diversity: 0, Spectral: 0 })
            {
                run.Point("sweep", "drift", arm.Terms.Consistency, after.Drift - measured[LoRA].Drift);
                run.Point("sweep", "task loss", arm.Terms.Consistency, after.TaskLoss - measured[LoRA].TaskLoss);
            }

            if (Rows.Contains(arm.Name))
            {
                Show(run, arm.Name, after);
            }
        }

        Judge(run, measured);
    }

    private static readonly string[] Rows = [LoRA, PiSSA, Published, Stronger, ConsistencyOnly, DiversityOnly, SpectrumOnly];

    private static IEnumerable<TuningArm> Arms(SeedRun run)
    {
        yield return new(LoRA, LowRankInit.Gaussian, TuningArm.Plain);
        yield return new(PiSSA, LowRankInit.PiSSA, TuningArm.Plain);
        yield return new(Published, LowRankInit.PiSSA, new BaLoraOptions());
        yield return new(Stronger, LowRankInit.PiSSA, new BaLoraOptions(run.Number("consistency"), run.Number("diversity"), run.Number("spectral")));
        yield return new(ConsistencyOnly, LowRankInit.PiSSA, TuningArm.Plain with { Consistency = Consistency });
        yield return new(DiversityOnly, LowRankInit.PiSSA, TuningArm.Plain with { Diversity = Diversity });
        yield return new(SpectrumOnly, LowRankInit.PiSSA, TuningArm.Plain with { Spectral = Spectral });
        foreach (double weight in run.Numbers("sweep").Distinct().Where(weight => weight != Consistency))
        {
            yield return new($"consistency {SeedRun.Row(weight)}", LowRankInit.PiSSA, TuningArm.Plain with { Consistency = weight });
        }

        for (int draw = 1; draw <= Redraws; draw++)
        {
            yield return new($"PiSSA, draw {draw} of other sentences", LowRankInit.PiSSA, TuningArm.Plain, draw);
        }
    }

    private static void Show(SeedRun run, string row, TunedModel model)
    {
        run.Cell("arms", row, "task", model.TaskLoss);
        run.Cell("arms", row, "base", model.BaseLoss);
        run.Cell("arms", row, "drift", model.Drift);
        run.Cell("arms", row, "entropy", model.Entropy);
        run.Cell("arms", row, "share", model.TopShare);
        run.Cell("arms", row, "facts", model.BaseFacts);
    }

    private static void Judge(SeedRun run, Dictionary<string, TunedModel> measured)
    {
        var (lora, pissa) = (measured[LoRA], measured[PiSSA]);
        // The worse of two excesses, of the arm for which it is smaller: at most 0 when one arm is as good as LoRA in both.
        run.Measure("beats", new[] { measured[Published], measured[Stronger] }.Min(arm => Math.Max(arm.TaskLoss / lora.TaskLoss - 1, arm.Drift / lora.Drift - 1)));
        run.Measure("consistency", measured[ConsistencyOnly].Drift / pissa.Drift);
        run.Measure("diversity", measured[DiversityOnly].Entropy - pissa.Entropy);
        run.Measure("spectrum", measured[SpectrumOnly].TopShare - pissa.TopShare);
        TunedModel[] draws = [pissa, .. measured.Values.Except(Rows.Select(row => measured[row])).TakeLast(Redraws)];
        run.Measure("published", Math.Max(
            Math.Abs(measured[Published].TaskLoss - pissa.TaskLoss) / Deviation(draws.Select(draw => draw.TaskLoss)),
            Math.Abs(measured[Published].Drift - pissa.Drift) / Deviation(draws.Select(draw => draw.Drift))));
        run.Measure("pissa", pissa.TaskLoss - lora.TaskLoss);
    }

    private static double Deviation(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
    }
}
