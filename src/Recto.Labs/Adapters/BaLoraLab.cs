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
        if (run.Numbers("weights").Count != 3)
        {
            throw new LabException("weights must hold three numbers: λ₁, λ₂ and λ₃.");
        }

        var settings = new TuningSettings(run.Integer("steps"), run.Integer("rank"), run.Number("rate"), run.Integer("held-out"));
        var trunk = new PretrainedTrunk { Seed = run.Seed.Value, Steps = run.Integer("pretrain-steps") };
        var arms = Arms(run).ToList();
        // A step of pre-training and one of fine-tuning cost about the same.
        double pretraining = trunk.Steps / (double)(trunk.Steps + arms.Count * settings.Steps);
        run.Report(0, "looking for the pre-trained model");
        var model = trunk.GetOrTrain(cache, new StepReports(run, 0, pretraining, "pre-training the base model"), run.Cancel);
        using var tuning = new FineTuning(settings, trunk, model, run.Seed.Stream("fine-tuning"));
        Show(run, "base model, not tuned", tuning.Untuned());

        var measured = new Dictionary<string, TunedModel>();
        foreach (var (i, arm) in arms.Index())
        {
            var reports = new StepReports(run, Done(i), Done(i + 1), $"fine-tuning: {arm.Name}", 10);
            Action<int, double>? drifted = arm.Name is LoRA or PiSSA or Published or Stronger ? (step, drift) => run.Point("drift", arm.Name, step, drift) : null;
            var after = tuning.Tune(arm, drifted, reports, run.Cancel);
            measured.Add(arm.Name, after);
            if (arm.Terms is { Consistency: > 0, Diversity: 0, Spectral: 0 })
            {
                run.Point("sweep", "drift", arm.Terms.Consistency, after.Drift - measured[LoRA].Drift);
                run.Point("sweep", "task loss", arm.Terms.Consistency, after.TaskLoss - measured[LoRA].TaskLoss);
            }

            if (arm.HasRow)
            {
                Show(run, arm.Name, after);
            }
        }

        Judge(run, measured);

        double Done(int tuned) => pretraining + (1 - pretraining) * tuned / arms.Count;
    }

    private static IEnumerable<TuningArm> Arms(SeedRun run)
    {
        var larger = run.Numbers("weights");
        yield return new(LoRA, LowRankInit.Gaussian, TuningArm.Plain);
        yield return new(PiSSA, LowRankInit.PiSSA, TuningArm.Plain);
        yield return new(Published, LowRankInit.PiSSA, new BaLoraOptions());
        yield return new(Stronger, LowRankInit.PiSSA, new BaLoraOptions(larger[0], larger[1], larger[2]));
        yield return new(ConsistencyOnly, LowRankInit.PiSSA, TuningArm.Plain with { Consistency = Consistency });
        yield return new(DiversityOnly, LowRankInit.PiSSA, TuningArm.Plain with { Diversity = Diversity });
        yield return new(SpectrumOnly, LowRankInit.PiSSA, TuningArm.Plain with { Spectral = Spectral });
        foreach (double weight in run.Numbers("sweep").Distinct().Where(weight => weight != Consistency))
        {
            yield return new($"consistency {SeedRun.Row(weight)}", LowRankInit.PiSSA, TuningArm.Plain with { Consistency = weight }) { HasRow = false };
        }

        for (int draw = 1; draw <= Redraws; draw++)
        {
            yield return new(Redrawn(draw), LowRankInit.PiSSA, TuningArm.Plain, draw) { HasRow = false };
        }
    }

    private static string Redrawn(int draw) => $"PiSSA, other sentences, draw {draw}";

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
        TunedModel[] draws = [pissa, .. Enumerable.Range(1, Redraws).Select(draw => measured[Redrawn(draw)])];
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
