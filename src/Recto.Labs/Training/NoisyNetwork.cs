using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Methods.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Training;

/// <summary>A small network trained on partly wrong labels, looked at after every epoch.</summary>
internal sealed class NoisyNetwork
{
    private const int Items = 1000, TestItems = 1000, Classes = 10, Inputs = 50, Width = 256, BatchSize = 64;

    private readonly SeedRun run;
    private readonly Tensor x, given, testX, testY, wrong, wrongX, wrongGiven, wrongTrue;

    /// <summary>Draws the data; they live as long as the scope of the caller.</summary>
    public NoisyNetwork(SeedRun run)
    {
        this.run = run;
        var world = new GaussianClasses(Classes, Inputs, run.Number("separation"), 1, run.Seed.Stream("world"));
        (x, var y) = world.Sample(Items, run.Seed.Stream("train"));
        (testX, testY) = world.Sample(TestItems, run.Seed.Stream("test"));
        var noise = run.Seed.Stream("noise");
        double rate = run.Number("noise-rate");
        given = run.Choice("noise") == "symmetric"
            ? LabelNoise.Symmetric(y, Classes, rate, noise)
            : LabelNoise.Mapped(y, [.. Enumerable.Range(0, Classes).Select(c => (c + 1) % Classes)], rate, noise);
        wrong = given.ne(y);
        (wrongX, wrongGiven, wrongTrue) = (x[wrong], given[wrong], y[wrong]);
    }

    /// <summary>Trains, and tells how the network stands after every epoch.</summary>
    /// <param name="lambda">The weight of the regulariser; 0 is plain cross-entropy.</param>
    /// <param name="stepping">Told of the share that is done before every step.</param>
    /// <param name="standing">Told of the epoch, from 1, and of the network.</param>
    /// <returns>How well the running averages name the wrong labels at the end.</returns>
    /// <exception cref="LabException">Training diverged.</exception>
    public Detection Train(double lambda, Action<double> stepping, Action<int, Standing> standing)
    {
        using var scope = NewDisposeScope();
        using var network = new Mlp([Inputs, Width, Classes], Activation.Relu, Initializer.KaimingUniform, run.Seed.Stream("network"));
        using var loss = new EarlyLearningRegularization(Items, Classes, lambda, run.Number("beta"));
        using var optimizer = optim.SGD(network.parameters(), run.Number("rate"), momentum: .9);
        var order = new ShuffledEpochs(Items, BatchSize, run.Seed.Stream("order"));
        int steps = run.Integer("epochs") * order.StepsPerEpoch;
        var hooks = new TrainingHooks(
            BeforeForward: step => stepping((double)step / steps),
            AfterStep: step =>
            {
                if ((step + 1) % order.StepsPerEpoch == 0)
                {
                    standing((step + 1) / order.StepsPerEpoch, Look(network));
                }
            });
        try
        {
            var training = TrainingLoop.Run(
                optimizer,
                step =>
                {
                    var items = order.Batch(step);
                    return loss.Loss(items, network.forward(x[items]), given[items]);
                },
                new() { Steps = steps }, hooks, cancellationToken: run.Cancel);
            return training.Diverged ? throw Diverged() : Detect(loss);
        }
        catch (ArithmeticException)
        {
            throw Diverged();
        }
    }

    private static double Share(Tensor mask) => mask.to(float64).mean().item<double>();

    private LabException Diverged() => new($"Training diverged at a rate of {run.Number("rate")}. Lower it.");

    private Standing Look(Mlp network)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var said = network.forward(wrongX).argmax(1);
        return new(Share(network.forward(testX).argmax(1).eq(testY)), Share(said.eq(wrongGiven)), Share(said.eq(wrongTrue)));
    }

    private Detection Detect(EarlyLearningRegularization loss)
    {
        using var scope = NewDisposeScope();
        var suspected = loss.SuspectedWrongLabels(given);
        double hits = suspected.logical_and(wrong).sum().item<long>();
        long all = suspected.sum().item<long>();
        return new(all == 0 ? null : hits / all, hits / wrongTrue.shape[0]);
    }

    /// <summary>How a network stands.</summary>
    /// <param name="Accuracy">The share of test items, with right labels, that it gets right.</param>
    /// <param name="Memorised">The share of wrongly labelled training items that it gives their wrong label.</param>
    /// <param name="Recovered">The share of these that it gives their true class.</param>
    internal sealed record Standing(double Accuracy, double Memorised, double Recovered);

    /// <summary>How well wrong labels were found.</summary>
    /// <param name="Precision">The share of suspected labels that are wrong; none without a suspect.</param>
    /// <param name="Recall">The share of wrong labels that are suspected.</param>
    internal sealed record Detection(double? Precision, double Recall);
}
