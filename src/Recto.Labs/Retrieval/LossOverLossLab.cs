using Recto.Labs.Common;

namespace Recto.Labs.Retrieval;

/// <summary>LoL against the same reviser without it: does a query get worse when it is revised with more documents?</summary>
internal sealed partial class LossOverLossLab : Lab
{
    private const string Method = "LoL", Plain = "plain", Weak = "weaker LoL", Strong = "stronger LoL";

    protected internal override void Run(SeedRun run)
    {
        double lambda = run.Number("lambda");
        (string Name, double Lambda)[] arms = [(Plain, 0), (Method, lambda), (Weak, lambda / 2), (Strong, lambda * 2)];
        var task = new FeedbackTask(run);
        var standings = new Dictionary<string, FeedbackStanding>();
        for (int i = 0; i < arms.Length; i++)
        {
            var (name, weight) = arms[i];
            string doing = $"training {name}, λ = {SeedRun.Row(weight)}";
            var standing = task.Train(weight, new StepReports(run, (double)i / arms.Length, (i + 1.0) / arms.Length, doing, 50));
            standings.Add(name, standing);
            // Against one loss of the same seed, since how hard the queries are differs far more between seeds than between arms.
            for (int k = 0; k < standing.Losses.Count; k++)
            {
                run.Point("loss", name, k, standing.Losses[k] - standings[Plain].Losses[0]);
            }

            run.Point("drift", "drift", weight, standing.Hinge);
            run.Point("drift", "spread", weight, standing.Spread);
            Show(run, name, standing);
        }

        Show(run, "query alone", task.Bare());
        var (rocchio, best) = task.Rocchio();
        Show(run, "Rocchio, untrained", rocchio);
        run.Cell("arms", "Rocchio, untrained", "weight", best);
        foreach (var (name, weight) in arms)
        {
            run.Cell("arms", name, "weight", weight);
        }

        var (lol, plain) = (standings[Method], standings[Plain]);
        run.Measure("drift", plain.Hinge > 0 ? lol.Hinge / plain.Hinge : double.NaN);
        run.Measure("spread", lol.Spread - plain.Spread);
        run.Measure("kept", lol.Recall - plain.Recall);
        run.Measure("gain", lol.Recall - plain.Recall);
    }

    private static void Show(SeedRun run, string row, FeedbackStanding standing)
    {
        run.Cell("arms", row, "recall", standing.Recall);
        run.Cell("arms", row, "recall-all", standing.Recalls[^1]);
        run.Cell("arms", row, "moved", standing.Moved);
        if (standing.Losses.Count > 0)
        {
            run.Cell("arms", row, "loss", standing.Losses.Average());
            run.Cell("arms", row, "drift", standing.Hinge);
            run.Cell("arms", row, "spread", standing.Spread);
            run.Cell("arms", row, "hurt", standing.Hurt);
        }
    }
}
