using Recto.Labs.Common;

namespace Recto.Labs.Training;

/// <summary>ELR against cross-entropy on partly wrong labels: early learning, memorisation, and what the regulariser keeps of the first.</summary>
internal sealed partial class EarlyLearningLab : Lab
{
    private const string Plain = "cross-entropy", Method = "ELR";

    // What a seed's time goes to, in shares: two networks, then two linear models.
    private const double Networks = .7;

    private static readonly int[] ShownEpochs = [5, 20, 50];

    protected internal override void Run(SeedRun run)
    {
        var network = new NoisyNetwork(run);
        var plain = Train(run, network, Plain, 0, 0);
        var elr = Train(run, network, Method, run.Number("lambda"), Networks / 2);
        var stopped = plain.MaxBy(standing => standing.Accuracy)!;
        ShowEnd(run, $"{Plain}, stopped at its best epoch", stopped, plain.IndexOf(stopped) + 1);

        run.Measure("accuracy", elr[^1].Accuracy - plain[^1].Accuracy);
        run.Measure("resists", elr[^1].Memorised);
        run.Measure("early", plain.Max(standing => standing.Recovered));
        run.Measure("late", plain[^1].Memorised);

        var line = new NoisyLine(run);
        var plainLine = Train(run, line, Plain, 0, Networks);
        Train(run, line, Method, run.Number("lambda"), (1 + Networks) / 2);
        run.Measure("linear-early", plainLine.Max(standing => standing.Recovered));
        run.Measure("linear-late", 1 - plainLine[^1].Recovered);
    }

    private static List<NoisyNetwork.Standing> Train(SeedRun run, NoisyNetwork network, string name, double lambda, double from)
    {
        var epochs = new List<NoisyNetwork.Standing>();
        int step = 0;
        var detection = network.Train(
            lambda,
            done => Report(run, step++, from + (done * Networks / 2), $"training a network with {name}, epoch {epochs.Count + 1}"),
            (epoch, standing) =>
            {
                epochs.Add(standing);
                run.Point("epochs", $"{name}: test accuracy", epoch, standing.Accuracy);
                run.Point("epochs", $"{name}: memorised", epoch, standing.Memorised);
                if (ShownEpochs.Contains(epoch) || epoch == run.Integer("epochs"))
                {
                    ShowEpoch(run, $"{name}, epoch {epoch}", standing);
                }
            });
        ShowEnd(run, name, epochs[^1], epochs.Count);
        run.Cell("end", name, "recall", detection.Recall);
        if (detection.Precision is { } precision)
        {
            run.Cell("end", name, "precision", precision);
        }

        return epochs;
    }

    private static List<NoisyLine.Standing> Train(SeedRun run, NoisyLine line, string name, double lambda, double from)
    {
        var stops = new List<NoisyLine.Standing>();
        int step = 0;
        line.Train(
            lambda,
            done => Report(run, step++, from + (done * (1 - Networks) / 2), $"training a linear model with {name}"),
            (at, standing) =>
            {
                stops.Add(standing);
                run.Point("line", $"{name}: recovered", at, standing.Recovered);
                run.Point("line", $"{name}: cosine", at, standing.Cosine);
            });
        return stops;
    }

    private static void Report(SeedRun run, int step, double done, string doing)
    {
        if (step % 32 == 0)
        {
            run.Report(done, doing);
        }
    }

    private static void ShowEpoch(SeedRun run, string row, NoisyNetwork.Standing standing)
    {
        run.Cell("epochs", row, "accuracy", standing.Accuracy);
        run.Cell("epochs", row, "memorised", standing.Memorised);
        run.Cell("epochs", row, "recovered", standing.Recovered);
    }

    private static void ShowEnd(SeedRun run, string row, NoisyNetwork.Standing standing, int epoch)
    {
        run.Cell("end", row, "epoch", epoch);
        run.Cell("end", row, "accuracy", standing.Accuracy);
        run.Cell("end", row, "memorised", standing.Memorised);
        run.Cell("end", row, "recovered", standing.Recovered);
    }
}
