using Recto.Labs.Common;

namespace Recto.Labs.Training;

/// <summary>Lion against AdamW on a teacher's labels: best rates, the length of a step, the numbers of state, tuned losses.</summary>
internal sealed partial class LionLab : Lab
{
    private const int LookedAtStep = 100;

    protected internal override void Run(SeedRun run)
    {
        var (rates, batches) = Grid(run);
        var task = new LionTask(run);
        (LionRival Rival, double Decay)[] rivals =
        [
            (LionRival.Lion(run.Number("lion-decay")), run.Number("lion-decay")),
            (LionRival.AdamW(run.Number("adamw-decay")), run.Number("adamw-decay")),
        ];
        var best = Sweep(run, task, rates, batches, [.. rivals.Select(rival => rival.Rival)]);
        foreach (int batch in batches)
        {
            Compare(run, batch, best[("Lion", batch)], best[("AdamW", batch)]);
            NoteEdges(run, rates, batch, best);
        }

        var (lion, adamW) = (best[("Lion", batches[0])], best[("AdamW", batches[0])]);
        run.Measure("rate", adamW.Rate / lion.Rate);
        run.Measure("loss", lion.Loss - adamW.Loss);

        run.Report(.95, "looking at one step of each");
        var looks = rivals.ToDictionary(
            rival => rival.Rival.Name,
            rival => task.Look(rival.Rival, rival.Decay, batches[0], best[(rival.Rival.Name, batches[0])].Rate, Math.Min(LookedAtStep, task.Steps(batches[0]) - 1)));
        foreach (var (name, look) in looks)
        {
            Show(run, name, look);
        }

        run.Measure("step", looks["Lion"].Deviation);
        run.Measure("state", Math.Max(Math.Abs(StatePerWeight(looks["Lion"]) - 1), Math.Abs(StatePerWeight(looks["AdamW"]) - 2)));
    }

    private static (IReadOnlyList<double> Rates, IReadOnlyList<int> Batches) Grid(SeedRun run)
    {
        var (rates, batches) = (run.Numbers("rates"), run.Integers("batches"));
        if (rates.Count < 3 || rates.Zip(rates.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new LabException("rates must hold at least three rates, each larger than the one before.");
        }

        if (batches.Count < 2 || batches.Zip(batches.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new LabException("batches must hold at least two sizes, each larger than the one before.");
        }

        return batches[^1] <= run.Integer("train-items")
            ? (rates, batches)
            : throw new LabException($"A batch of {batches[^1]} is larger than the training set of {run.Integer("train-items")}: raise train-items or lower batches.");
    }

    private static Dictionary<(string Rival, int Batch), Tuned> Sweep(SeedRun run, LionTask task, IReadOnlyList<double> rates, IReadOnlyList<int> batches, IReadOnlyList<LionRival> rivals)
    {
        var best = new Dictionary<(string, int), Tuned>();
        double all = batches.Sum(batch => (double)task.Steps(batch)) * rates.Count * rivals.Count, done = 0;
        foreach (var (rate, batch, rival) in from rate in rates from batch in batches from rival in rivals select (rate, batch, rival))
        {
            string doing = $"training with {rival.Name}, batches of {batch}, rate {SeedRun.Row(rate)}";
            var (loss, accuracy) = task.Train(rival, batch, rate, step =>
            {
                if (step % 32 == 0)
                {
                    run.Report(.95 * (done + step) / all, doing);
                }
            });
            done += task.Steps(batch);
            if (double.IsNaN(loss))
            {
                run.Note($"{rival.Name} diverged with batches of {batch} at rate {SeedRun.Row(rate)}.");
            }
            else if (!best.TryGetValue((rival.Name, batch), out var other) || loss < other.Loss)
            {
                best[(rival.Name, batch)] = new(rate, loss, accuracy);
            }

            if (batch == batches[0] || batch == batches[^1])
            {
                run.Point("loss", Line(rival.Name, batch == batches[0]), rate, loss);
            }
        }

        return best.Count == batches.Count * rivals.Count ? best : throw new LabException("An optimiser diverged at all rates. Add smaller ones.");
    }

    private static void Compare(SeedRun run, int batch, Tuned lion, Tuned adamW)
    {
        string row = SeedRun.Row(batch);
        run.Cell("tuned", row, "lion-rate", lion.Rate);
        run.Cell("tuned", row, "adamw-rate", adamW.Rate);
        run.Cell("tuned", row, "lion-loss", lion.Loss);
        run.Cell("tuned", row, "adamw-loss", adamW.Loss);
        run.Cell("tuned", row, "gap", lion.Loss - adamW.Loss);
        run.Cell("tuned", row, "lion-accuracy", lion.Accuracy);
        run.Cell("tuned", row, "adamw-accuracy", adamW.Accuracy);
    }

    private static void NoteEdges(SeedRun run, IReadOnlyList<double> rates, int batch, Dictionary<(string Rival, int Batch), Tuned> best)
    {
        foreach (var ((name, _), tuned) in best.Where(one => one.Key.Batch == batch && (one.Value.Rate == rates[0] || one.Value.Rate == rates[^1])))
        {
            run.Note($"With batches of {batch}, the best rate of {name} is the {(tuned.Rate == rates[0] ? "smallest" : "largest")} of the grid with some seed: an even better one may lie outside.");
        }
    }

    private static void Show(SeedRun run, string name, LionStepLook look)
    {
        run.Cell("step", name, "least", look.Moves[0]);
        run.Cell("step", name, "median", look.Moves[look.Moves.Length / 2]);
        run.Cell("step", name, "most", look.Moves[^1]);
        run.Cell("step", name, "weights", look.Weights);
        run.Cell("step", name, "state", look.StateNumbers);
        foreach (double tenths in Enumerable.Range(-30, 41))
        {
            double rates = Math.Pow(10, tenths / 10);
            run.Point("moves", name, rates, look.ShareUpTo(rates));
        }
    }

    private static double StatePerWeight(LionStepLook look) => (double)look.StateNumbers / look.Weights;

    private static string Line(string rival, bool smallest) => $"{rival}, {(smallest ? "small" : "large")} batches";

    private sealed record Tuned(double Rate, double Loss, double Accuracy);
}
