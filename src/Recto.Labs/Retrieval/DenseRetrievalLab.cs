using Recto.Labs.Common;
using Recto.Methods.Retrieval;
using Recto.Retrieval.Fusion;

namespace Recto.Labs.Retrieval;

/// <summary>One encoder trained with four kinds of negatives against BM25, fusion of both, and vector indexes against comparing everything.</summary>
internal sealed partial class DenseRetrievalLab : Lab
{
    protected internal override void Run(SeedRun run)
    {
        var settings = new DenseSettings(run.Integer("width"), run.Integer("steps"), run.Integer("batch"), run.Number("rate"), run.Number("temperature"));
        var indexes = new VectorIndexTest(run);
        run.Report(0, "writing documents and queries, searching them with BM25");
        var task = new DenseTask(World(run), run.Integer("hard-ranks"), run.Seed.Stream("mismatch"));
        var lexical = Show(run, "quality", Bm25, task.Quality(task.Lexical));
        var trained = task.Trained;
        var denoised = Negatives.Denoise(task.HardCandidates, task.Answers);
        (string Name, bool InBatch, NegativeSource? Negatives)[] arms =
        [
            (RandomNegative, false, Negatives.Random(trained)),
            (InBatch, true, null),
            (Hard, true, Negatives.Listed(task.HardCandidates, trained)),
            (Denoised, true, Negatives.Listed(denoised, trained)),
        ];
        var found = new Dictionary<string, RankingQuality>();
        foreach (var (i, arm) in arms.Index())
        {
            var ranking = Train(run, settings, task, arm.Name, arm.InBatch, arm.Negatives, .1 * i, lexical.Ndcg);
            found[arm.Name] = Show(run, "quality", arm.Name, task.Quality(ranking));
            if (arm.Name == Hard)
            {
                found[Reciprocal] = Show(run, "quality", Reciprocal, task.ReciprocalRank(ranking));
                found[MinMax] = Show(run, "quality", MinMax, task.MinMax(ranking));
            }
        }

        double candidates = task.HardCandidates.Sum(list => list.Count), dropped = candidates - denoised.Sum(list => list.Count);
        run.Cell("quality", Hard, "answers", dropped / candidates);
        run.Measure("in-batch", found[InBatch].Ndcg - found[RandomNegative].Ndcg);
        run.Measure("lexical", found[InBatch].Ndcg - lexical.Ndcg);
        run.Measure("hard", found[Hard].Ndcg - found[InBatch].Ndcg);
        run.Measure("denoised", found[Denoised].Ndcg - found[Hard].Ndcg);
        run.Measure("fusion", Math.Max(found[Reciprocal].Ndcg, found[MinMax].Ndcg) - Math.Max(found[Hard].Ndcg, lexical.Ndcg));
        run.Measure("matching", Complement(run, settings, "matching", World(run) with { MismatchShare = 0 }, .4));
        run.Measure("rare", Complement(run, settings, "rare", World(run) with { MismatchShare = 0, Identifiers = World(run).Documents / 2 }, .5));
        indexes.Run(.6);
    }

    private static ConceptCorpusOptions World(SeedRun run) => ConceptCorpusOptions.Synonyms with { Documents = run.Integer("documents"), HeldOut = run.Integer("documents") * 3 / 16 };

    private static double Complement(SeedRun run, DenseSettings settings, string table, ConceptCorpusOptions world, double done)
    {
        var task = new DenseTask(world, 0, run.Seed.Stream(table));
        var lexical = Show(run, table, Bm25, task.Quality(task.Lexical));
        var ranking = Train(run, settings, task, null, true, null, done, 0);
        var dense = Show(run, table, InBatch, task.Quality(ranking));
        var (ranks, scores) = (Show(run, table, Reciprocal, task.ReciprocalRank(ranking)), Show(run, table, MinMax, task.MinMax(ranking)));
        return Math.Max(ranks.Ndcg, scores.Ndcg) - Math.Max(dense.Ndcg, lexical.Ndcg);
    }

    private static IReadOnlyList<IReadOnlyList<RankedItem<int>>> Train(
        SeedRun run, DenseSettings settings, DenseTask task, string? arm, bool inBatch, NegativeSource? negatives, double done, double lexical)
    {
        string doing = arm is null ? "training on queries whose words match" : $"training with {arm}";
        using var encoder = task.Train(settings, inBatch, negatives, (step, encoder) =>
        {
            run.Report(done + (.1 * step / settings.Steps), doing);
            if (arm is not null && (step % 100 == 0 || step == settings.Steps))
            {
                run.Point("negatives", arm, step, task.Quality(task.Rank(encoder)).Ndcg);
                if (arm == InBatch)
                {
                    run.Point("negatives", Bm25, step, lexical);
                }
            }
        });
        return task.Rank(encoder);
    }

    private static RankingQuality Show(SeedRun run, string table, string row, RankingQuality quality)
    {
        run.Cell(table, row, "ndcg", quality.Ndcg);
        run.Cell(table, row, "recall", quality.Recall);
        return quality;
    }
}
