using Recto.Labs.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Retrieval;

/// <summary>Sparse document encoders for queries without a model: idf against even query weights at equal penalties, and four kinds of supervision.</summary>
internal sealed partial class InferenceFreeSparseLab : Lab
{
    private const double Light = .01;

    protected internal override void Run(SeedRun run)
    {
        var penalties = run.Numbers("penalties");
        if (!penalties.Any(penalty => penalty <= Light))
        {
            throw new LabException($"penalties must hold one of at most {Light:0.##}, at which the claims are judged.");
        }

        run.Report(0, "writing documents and queries, searching them with BM25");
        using var scope = NewDisposeScope();
        int documents = run.Integer("documents");
        var world = new DenseTask(ConceptCorpusOptions.Synonyms with { Documents = documents, HeldOut = documents * 3 / 16 }, 15, run.Seed.Stream("world"));
        using var task = new SparseTask(world, new(run.Integer("rank"), run.Integer("steps"), run.Integer("batch"), run.Number("rate")), run.Seed.Stream("sparse"));
        double lexical = world.Quality(world.Lexical).Ndcg;
        Sweep(run, task, penalties, lexical);
        Distil(run, world, task, lexical);
    }

    private static void Sweep(SeedRun run, SparseTask task, IReadOnlyList<double> penalties, double lexical)
    {
        List<double> gains = [], costs = [];
        foreach (var (i, penalty) in penalties.Index())
        {
            SparseOutcome Train(string arm, Tensor weights, int place)
            {
                var outcome = task.Train(weights, penalty, [], done => run.Report(.6 * ((2 * i) + place + done) / (2 * penalties.Count), $"training with {arm} and penalty {SeedRun.Row(penalty)}"));
                run.Point("quality", arm, penalty, outcome.Ndcg);
                run.Point("cost", arm, penalty, outcome.Matches);
                return outcome;
            }

            var (even, idf) = (Train(Even, task.Even, 0), Train(Idf, task.Idf, 1));
            run.Point("quality", Bm25, penalty, lexical);
            Show(run, penalty, even, idf);
            if (penalty <= Light)
            {
                gains.Add(idf.Ndcg - even.Ndcg);
                costs.Add(idf.Matches / even.Matches);
            }
        }

        run.Measure("ranking", gains.Average());
        run.Measure("cost", costs.Average());
    }

    private static void Show(SeedRun run, double penalty, SparseOutcome even, SparseOutcome idf)
    {
        string row = SeedRun.Row(penalty);
        run.Cell("sweep", row, "even", even.Ndcg);
        run.Cell("sweep", row, "idf", idf.Ndcg);
        run.Cell("sweep", row, "gain", idf.Ndcg - even.Ndcg);
        run.Cell("sweep", row, "even-cost", even.Matches);
        run.Cell("sweep", row, "idf-cost", idf.Matches);
        run.Cell("sweep", row, "even-words", even.FunctionWords);
        run.Cell("sweep", row, "idf-words", idf.FunctionWords);
    }

    private static void Distil(SeedRun run, DenseTask world, SparseTask task, double lexical)
    {
        int steps = run.Integer("teacher-steps");
        using var encoder = world.Train(new(64, steps, 48, 3e-3, .08), true, null, (step, _) => run.Report(.6 + (.1 * step / steps), "training the dense teacher"));
        using var dense = world.Teach(encoder);
        using var words = task.LexicalTeacher();
        (string Name, Tensor[] Teachers)[] arms = [(Contrast, []), (DenseTeacher, [dense]), (LexicalTeacher, [words]), (Ensemble, [dense, words])];
        var found = new Dictionary<string, SparseOutcome>();
        foreach (var (i, (name, teachers)) in arms.Index())
        {
            found[name] = task.Train(task.Idf, Light, teachers, done => run.Report(.7 + (.075 * (i + done)), $"training with {name}"));
            run.Cell("supervision", name, "ndcg", found[name].Ndcg);
            run.Cell("supervision", name, "matches", found[name].Matches);
            run.Cell("supervision", name, "tokens", found[name].Tokens);
        }

        if (found[LexicalTeacher].Ndcg < found[Contrast].Ndcg)
        {
            run.Note("With some seed, BM25 alone was a worse teacher than the contrastive loss: queries that share few words with their document give it little to teach.");
        }

        run.Cell("supervision", "the dense teacher itself", "ndcg", world.Quality(world.Rank(encoder)).Ndcg);
        run.Cell("supervision", "BM25 itself", "ndcg", lexical);
        run.Measure("ensemble", found[Ensemble].Ndcg - Math.Max(found[DenseTeacher].Ndcg, found[LexicalTeacher].Ndcg));
        run.Measure("distillation", found[Ensemble].Ndcg - found[Contrast].Ndcg);
    }
}
