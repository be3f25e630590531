using Recto.Labs.Common;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Code;

/// <summary>A small network that guesses from the public pairs which operation stands at each step of a <see cref="ListTask"/>.</summary>
internal sealed class ProgramRecogniser : IDisposable
{
    private const int Inputs = ListTask.PublicPairs * PairFeatures.Count;
    private const int Batch = 64;

    private readonly Mlp network;

    private ProgramRecogniser(Mlp network) => this.network = network;

    /// <summary>Trains on tasks of its own.</summary>
    /// <param name="tasks">How many tasks.</param>
    /// <param name="epochs">How often each is seen.</param>
    /// <param name="seed">Draws tasks, weights and order.</param>
    /// <param name="report">Told the share that is done.</param>
    /// <param name="cancel">Ends the training.</param>
    public static ProgramRecogniser Train(int tasks, int epochs, Seed seed, Action<double> report, CancellationToken cancel)
    {
        using var scope = NewDisposeScope();
        var random = seed.Stream("training tasks").ToRandom();
        var features = new float[tasks * Inputs];
        var labels = new long[tasks * ListTask.Steps];
        for (int i = 0; i < tasks; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var task = ListTask.Draw(random);
            Write(task.Public, features.AsSpan(i * Inputs, Inputs));
            for (int step = 0; step < ListTask.Steps; step++)
            {
                labels[i * ListTask.Steps + step] = IndexOf(task.Program[step]);
            }
        }

        var x = tensor(features, [tasks, Inputs]);
        var y = tensor(labels, [tasks, ListTask.Steps]);
        var network = new Mlp([Inputs, 128, ListTask.Steps * ListLanguage.Operations.Count], Activation.Relu, Initializer.KaimingUniform, seed.Stream("weights"));
        using var optimizer = new TorchSharp.Modules.Adam(network.parameters(), lr: 2e-3, beta1: .9, beta2: .999, eps: 1e-8);
        var order = new ShuffledEpochs(tasks, Batch, seed.Stream("order"));
        int steps = epochs * ((tasks + Batch - 1) / Batch);
        TrainingLoop.Run(
            optimizer,
            step =>
            {
                var items = order.Batch(step);
                var logits = network.forward(x.index_select(0, items)).reshape(-1, ListLanguage.Operations.Count);
                return nn.functional.cross_entropy(logits, y.index_select(0, items).reshape(-1));
            },
            new TrainingOptions { Steps = steps },
            progress: new Progress(step => report((step + 1d) / steps)),
            cancellationToken: cancel);
        return new(network);
    }

    /// <summary>The logarithms of the chances, by step and operation.</summary>
    /// <param name="pairs">The public pairs.</param>
    public double[][] LogChances(IReadOnlyList<TestCase> pairs)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var features = new float[Inputs];
        Write(pairs, features);
        var logits = network.forward(tensor(features, [1, Inputs])).reshape(ListTask.Steps, -1).log_softmax(1).to(float64);
        return [.. Enumerable.Range(0, ListTask.Steps).Select(step => logits[step].data<double>().ToArray())];
    }

    public void Dispose() => network.Dispose();

    private static int IndexOf(string operation)
    {
        for (int i = 0; i < ListLanguage.Operations.Count; i++)
        {
            if (ListLanguage.Operations[i] == operation)
            {
                return i;
            }
        }

        throw new ArgumentException($"“{operation}” is no operation.", nameof(operation));
    }

    private static void Write(IReadOnlyList<TestCase> pairs, Span<float> features)
    {
        for (int i = 0; i < pairs.Count; i++)
        {
            PairFeatures.Write(ListLanguage.Read(pairs[i].Input)!, ListLanguage.Read(pairs[i].Expected)!, features.Slice(i * PairFeatures.Count, PairFeatures.Count));
        }
    }

    private sealed class Progress(Action<int> report) : IProgress<TrainingStep>
    {
        public void Report(TrainingStep value) => report(value.Step);
    }
}
