using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>Lines of five models of which each knows more classes than the one before, and how well their queries do on each other's galleries.</summary>
internal sealed class CompatibilityTask
{
    /// <summary>Models in a line.</summary>
    public const int Models = 5;

    private const int TrainItems = 60, TestItems = 20, Hidden = 128, Batch = 128;
    private const double Rate = 1e-3;

    private readonly SeedRun run;
    private readonly int reserve;
    private readonly int[] classes;
    private readonly (Tensor X, Tensor Y) train, gallery, queries;

    /// <summary>Draws the data; they live as long as the scope of the caller.</summary>
    public CompatibilityTask(SeedRun run)
    {
        this.run = run;
        reserve = run.Integer("reserve");
        classes = [.. Enumerable.Range(0, Models).Select(model => run.Integer("first-classes") + (model * run.Integer("more-classes")))];
        if (classes[^1] > reserve)
        {
            throw new LabException($"The last model knows {classes[^1]} classes, but {reserve} are reserved: raise reserve or lower first-classes or more-classes.");
        }

        var world = new CompatibilityWorld(classes[^1], run.Number("noise"), run.Seed.Stream("world"));
        (train, gallery, queries) = (world.Sample(TrainItems, run.Seed.Stream("train")), world.Sample(TestItems, run.Seed.Stream("gallery")), world.Sample(TestItems, run.Seed.Stream("queries")));
    }

    /// <summary>Trains a line of models.</summary>
    /// <param name="kind">What stands on the encoders.</param>
    /// <param name="tuned">Whether a model goes on from the one before; otherwise it starts anew.</param>
    /// <param name="from">The share of the seed's work that is done.</param>
    /// <param name="to">The share that is done afterwards.</param>
    /// <param name="name">What progress calls it.</param>
    public CompatibilityMatrix Line(CompatibilityHead kind, bool tuned, double from, double to, string name)
    {
        using var scope = NewDisposeScope();
        using var simplex = kind == CompatibilityHead.Learned ? null : new DSimplexClassifier(reserve, reserve - 1);
        var matrix = new CompatibilityMatrix(Models);
        var galleries = new List<Tensor>();
        Mlp? encoder = null, head = null;
        try
        {
            for (int model = 0; model < Models; model++)
            {
                using var old = encoder;
                encoder = Encoder(model);
                if (old is not null && tuned)
                {
                    Copy(old, encoder);
                }

                if (kind == CompatibilityHead.Learned && (head is null || !tuned))
                {
                    head?.Dispose();
                    head = new Mlp([reserve - 1, reserve], Activation.Relu, Initializer.KaimingUniform, run.Seed.Stream("head", model));
                }

                double step = (to - from) / Models;
                var progress = new StepReports(run, from + (model * step), from + ((model + 1) * step), $"training model {model + 1} of {Models}, {name}", 50);
                Train(model, encoder, head ?? (nn.Module<Tensor, Tensor>)simplex!, kind == CompatibilityHead.HigherOrder ? old : null, progress);
                using var quiet = no_grad();
                galleries.Add(encoder.forward(gallery.X));
                var asked = encoder.forward(queries.X);
                for (int other = 0; other <= model; other++)
                {
                    matrix.Set(model, other, TemplateSearch.Accuracy(asked, queries.Y, galleries[other], gallery.Y));
                }
            }
        }
        finally
        {
            encoder?.Dispose();
            head?.Dispose();
        }

        return matrix;
    }

    private static void Copy(Mlp from, Mlp to)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        foreach (var (copy, original) in to.parameters().Zip(from.parameters()))
        {
            copy.copy_(original);
        }
    }

    private void Train(int model, Mlp encoder, nn.Module<Tensor, Tensor> head, Mlp? old, IProgress<TrainingStep> progress)
    {
        using var scope = NewDisposeScope();
        using var optimizer = optim.Adam((Parameter[])[.. encoder.parameters(), .. head.parameters()], lr: Rate, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: 0);
        var order = new ShuffledEpochs(classes[model] * TrainItems, Batch, run.Seed.Stream("order", model));
        var hoc = new HocLoss(run.Number("mu"));
        double lambda = run.Number("lambda");
        Tensor? before = null;
        if (old is not null)
        {
            using var quiet = no_grad();
            before = old.forward(train.X);
        }

        var training = TrainingLoop.Run(
            optimizer,
            step =>
            {
                var items = order.Batch(step);
                var (z, y) = (encoder.forward(train.X[items]), train.Y[items]);
                var loss = nn.functional.cross_entropy(head.forward(z), y);
                return before is null ? loss : (lambda * loss) + ((1 - lambda) * hoc.Forward(before[items], z, y));
            },
            new() { Steps = run.Integer("epochs") * order.StepsPerEpoch }, progress: progress, cancellationToken: run.Cancel);
        if (training.Diverged)
        {
            throw new LabException($"Training model {model + 1} diverged.");
        }
    }

    private Mlp Encoder(int model) => new([CompatibilityWorld.Width, Hidden, Hidden, reserve - 1], Activation.Relu, Initializer.KaimingUniform, run.Seed.Stream("encoder", model));
}
