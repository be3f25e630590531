using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>Trains revisers that differ in λ alone, from the same start, on the same batches with the same amounts of feedback, and tests them.</summary>
internal sealed class FeedbackTask
{
    /// <summary>The most documents that a revision sees; the first search lists one more.</summary>
    public const int MostFeedback = 5;

    private const int Batch = 60, TestQueries = 200, Hidden = 32, Depth = 10;
    private const double Rate = 2e-3, FirstScale = 16;

    private static readonly double[] RocchioWeights = [.25, .5, 1, 1.5, 2, 3, 4, 6];

    private readonly SeedRun run;
    private readonly FeedbackWorld world;
    private readonly FeedbackQueries train, test;
    private readonly Tensor documents;

    /// <summary>Draws the data; they live as long as the scope of the caller.</summary>
    public FeedbackTask(SeedRun run)
    {
        this.run = run;
        world = new(run.Integer("clusters"), 8, run.Number("document-noise"), run.Number("query-noise"), run.Seed.Stream("world"));
        documents = world.Documents();
        train = world.Queries(run.Integer("train-queries"), documents, run.Seed.Stream("train"));
        test = world.Queries(TestQueries, documents, run.Seed.Stream("test"));
    }

    /// <summary>Trains a reviser and tests it.</summary>
    /// <param name="lambda">λ of the comparison.</param>
    /// <param name="progress">Told of every step.</param>
    public FeedbackStanding Train(double lambda, IProgress<TrainingStep> progress)
    {
        using var scope = NewDisposeScope();
        using var reviser = new GatedFeedbackReviser(FeedbackWorld.Width, Hidden, Hidden, run.Seed.Stream("reviser"));
        using var scale = new Parameter(tensor(Math.Log(FirstScale), float32));
        using var optimizer = optim.Adam([.. reviser.parameters(), scale], lr: Rate, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: 0);
        using var lists = run.Seed.Stream("lists").ToGenerator();
        var amounts = run.Seed.Stream("amounts").ToRandom();
        var order = new ShuffledEpochs((int)train.Vectors.shape[0], Batch, run.Seed.Stream("order"));
        var loss = new LossOverLoss(lambda, stopGradientOnLessFeedback: run.Flag("stop-gradient"));
        var training = TrainingLoop.Run(
            optimizer,
            step =>
            {
                var items = order.Batch(step);
                int queries = (int)items.shape[0], revisions = 1 + run.Integer("compare");
                var drawn = tensor((long[])[.. Enumerable.Range(0, queries).SelectMany(_ => FeedbackSampler.Sample(MostFeedback, revisions - 1, amounts)).Select(k => (long)k)]).reshape(queries, revisions);
                // As the paper trains: documents of the list in any order, and the revisions of a query see beginnings of one order.
                var shown = rand(queries, FeedbackWorld.Listed, generator: lists).argsort(1)[TensorIndex.Colon, ..MostFeedback];
                var feedback = train.Feedback[items].gather(1, shown.unsqueeze(2).expand(-1, -1, FeedbackWorld.Width));
                var losses = Losses(reviser, scale.exp(), train.Vectors[items], feedback, train.Document[items], drawn);
                return loss.Forward(losses, drawn).Total;
            },
            new() { Steps = run.Integer("epochs") * order.StepsPerEpoch }, progress: progress, cancellationToken: run.Cancel);
        using var quiet = no_grad();
        return training.Diverged ? throw new LabException($"Training with λ = {SeedRun.Row(lambda)} diverged.") : Test(reviser, test, scale.exp());
    }

    /// <summary>Tests queries that nobody revises.</summary>
    public FeedbackStanding Bare() => Test(new RocchioReviser(beta: 0), test, null);

    /// <summary>Tests Rocchio feedback with the weight that serves the training queries best.</summary>
    public (FeedbackStanding Standing, double Weight) Rocchio()
    {
        double best = RocchioWeights.MaxBy(weight => Test(new RocchioReviser(beta: weight), train, null).Recall);
        return (Test(new RocchioReviser(beta: best), test, null), best);
    }

    // (queries, revisions): each query revised with each of its amounts of feedback.
    private Tensor Losses(GatedFeedbackReviser reviser, Tensor scale, Tensor queries, Tensor feedback, Tensor wanted, Tensor amounts)
    {
        long count = amounts.shape[0], revisions = amounts.shape[1];
        var mask = arange(feedback.shape[1]) < amounts.reshape(-1, 1);
        var revised = reviser.Revise(queries.repeat_interleave(revisions, 0), feedback.repeat_interleave(revisions, 0), mask);
        var relevant = arange(documents.shape[0]).eq(wanted.repeat_interleave(revisions).unsqueeze(1));
        return ReformulationLoss.Compute(scale * revised.mm(documents.t()), relevant).reshape(count, revisions);
    }

    private FeedbackStanding Test(IQueryReviser reviser, FeedbackQueries queries, Tensor? scale)
    {
        using var scope = NewDisposeScope();
        var feedback = queries.Feedback[TensorIndex.Colon, ..MostFeedback];
        var (losses, recalls) = (new List<Tensor>(), new List<double>());
        var revisions = new List<Tensor>();
        for (int k = 0; k <= MostFeedback; k++)
        {
            var revised = reviser.Revise(queries.Vectors, feedback, (arange(MostFeedback) < k).expand(queries.Vectors.shape[0], MostFeedback));
            var scores = revised.mm(documents.t());
            recalls.Add(scores.topk(Depth).indexes.div(world.Size, RoundingMode.floor).eq(queries.Cluster.unsqueeze(1)).to(float64).sum(1).mean().item<double>() / world.Size);
            revisions.Add(revised);
            if (scale is not null)
            {
                losses.Add(ReformulationLoss.Compute(scale * scores, arange(documents.shape[0]).eq(queries.Document.unsqueeze(1))).to(float64));
            }
        }

        double moved = (revisions[^1] - revisions[0]).norm(1).mean().item<float>();
        return FeedbackStanding.Of(losses.Count == 0 ? null : stack(losses, 1), recalls, moved);
    }
}
