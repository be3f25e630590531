using Recto.Labs.Common;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;

namespace Recto.Labs.Retrieval;

/// <summary>Which question to ask back, learned from queries that lack something, and what the answer does for the search.</summary>
internal sealed partial class ClarificationQuestionsLab : Lab
{
    protected internal override void Run(SeedRun run)
    {
        run.Report(0, "making documents and queries");
        var world = new ClarificationWorld(run.Integer("seed-queries"), run.Integer("variants"), run.Number("stray"), run.Seed);
        int test = world.Groups.Count / 5;
        var (train, held) = (world.Groups.Skip(test).ToList(), world.Groups.Take(test).SelectMany(group => group).ToList());
        bool leak = run.Flag("leak");
        double share = leak ? .42 : .84;
        using var bag = Bag(run, world, train);
        using var ranker = Trained(run, world, train, .08, .08 + share, "training on other seed queries");
        MeasureQuestions(run, world, train, held, ranker, bag);
        MeasureSearch(run, world, train, ranker, bag);
        if (leak)
        {
            MeasureLeak(run, world, test, share);
        }
    }

    private static BagOfWords Bag(SeedRun run, ClarificationWorld world, IReadOnlyList<IReadOnlyList<OpenQuery>> train)
    {
        run.Report(.03, "training the bag of words");
        return new(train, world.Corpus.Vocabulary, world.Catalogue.Questions.Count, run.Seed.Stream("bag"));
    }

    private static ClarificationRanker Trained(SeedRun run, ClarificationWorld world, IReadOnlyList<IReadOnlyList<OpenQuery>> train, double from, double to, string doing)
    {
        // The words of the corpus by their numbers, those of the questions behind them.
        string[] words = [.. Enumerable.Range(0, world.Corpus.Vocabulary + world.Catalogue.Questions.Count).Select(ConceptCorpus.Word), "which"];
        using var vectors = WordVectors.Of(world.Corpus, words.Length, run.Integer("width"), run.Seed.Stream("vectors"));
        var ranker = new ClarificationRanker(
            world.Catalogue, words, vectors, run.Seed.Stream("ranker"), new() { Filters = run.Integer("units"), Hidden = run.Integer("units"), QueryWords = 12, QuestionWords = 2 });
        ranker.Fit(
            [.. train.SelectMany(group => group).Select(query => (query.Text, query.Valid))], run.Seed.Stream("order"), run.Integer("epochs"), run.Integer("batch"),
            progress: new StepReports(run, from, to, doing), cancellationToken: run.Cancel);
        return ranker;
    }

    private static IReadOnlyList<int> Rank(ClarificationRanker ranker, OpenQuery query) =>
        [.. ranker.Rank(query.Text).Select(ranked => int.Parse(ranked.Question.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture))];

    private static void MeasureQuestions(
        SeedRun run, ClarificationWorld world, IReadOnlyList<IReadOnlyList<OpenQuery>> train, IReadOnlyList<OpenQuery> held, ClarificationRanker ranker, BagOfWords bag)
    {
        run.Report(.93, "ranking the questions of queries that were kept apart");
        var frequent = Frequent(world, train);
        var arms = new Dictionary<string, QuestionMeasures>
        {
            [Ranker] = QuestionMeasures.Of(held, query => Rank(ranker, query)),
            [Words] = QuestionMeasures.Of(held, bag.Rank),
            [MostFrequent] = QuestionMeasures.Of(held, _ => frequent),
            [Chance] = QuestionMeasures.Of(held, Shuffled(run, world)),
        };
        foreach (var (arm, measures) in arms)
        {
            run.Cell("questions", arm, "first", measures.First);
            run.Cell("questions", arm, "rank", measures.ReciprocalRank);
        }

        for (int valid = 1; valid <= 5; valid++)
        {
            run.Cell("labels", SeedRun.Row(valid), "share", world.Groups.SelectMany(group => group).Average(query => query.Valid.Count == valid ? 1d : 0));
        }

        run.Measure("precision", arms[Ranker].First - arms[MostFrequent].First);
        run.Measure("simple", arms[Ranker].First - arms[Words].First);
    }

    private static void MeasureSearch(SeedRun run, ClarificationWorld world, IReadOnlyList<IReadOnlyList<OpenQuery>> train, ClarificationRanker ranker, BagOfWords bag)
    {
        run.Report(.95, "searching before and after the answers");
        using var search = new QuestionedSearch(world, run.Seed);
        var frequent = Frequent(world, train);
        var found = new Dictionary<string, IReadOnlyList<double>>
        {
            [Ranker] = search.Ndcg(query => Rank(ranker, query)),
            [Words] = search.Ndcg(bag.Rank),
            [MostFrequent] = search.Ndcg(_ => frequent),
            [Chance] = search.Ndcg(Shuffled(run, world)),
        };
        foreach (var (arm, ndcg) in found)
        {
            for (int asked = 0; asked < ndcg.Count; asked++)
            {
                run.Point("search", arm, asked, ndcg[asked]);
            }

            run.Cell("questions", arm, "ndcg", ndcg[1]);
        }

        run.Measure("search", found[Ranker][1] - found[Ranker][0]);
        run.Measure("random", found[Ranker][1] - found[Chance][1]);
    }

    /// <summary>The same with variants of one seed query on both sides, which differ by a word.</summary>
    private static void MeasureLeak(SeedRun run, ClarificationWorld world, int test, double share)
    {
        int each = world.Groups[0].Count, kept = Math.Max(1, each / 5);
        // As many queries to train on and to test on as in the honest split.
        var train = world.Groups.Select(group => (IReadOnlyList<OpenQuery>)[.. group.Skip(kept)]).ToList();
        var held = world.Groups.SelectMany(group => group.Take(kept)).ToList();
        using var bag = Bag(run, world, train);
        using var ranker = Trained(run, world, train, .96 - share, .96, "training on variants of the test queries");
        run.Cell("questions", Ranker, "leak", QuestionMeasures.Of(held, query => Rank(ranker, query)).First);
        run.Cell("questions", Words, "leak", QuestionMeasures.Of(held, bag.Rank).First);
    }

    private static int[] Frequent(ClarificationWorld world, IReadOnlyList<IReadOnlyList<OpenQuery>> train)
    {
        var labels = train.SelectMany(group => group).SelectMany(query => query.Valid).CountBy(valid => valid).ToDictionary();
        return [.. Enumerable.Range(0, world.Catalogue.Questions.Count).OrderByDescending(question => labels.GetValueOrDefault(question))];
    }

    private static Func<OpenQuery, IReadOnlyList<int>> Shuffled(SeedRun run, ClarificationWorld world)
    {
        var random = run.Seed.Stream("random question").ToRandom();
        return _ =>
        {
            int[] order = [.. Enumerable.Range(0, world.Catalogue.Questions.Count)];
            random.Shuffle(order);
            return order;
        };
    }
}
