using Recto.Labs.Common;

namespace Recto.Labs.Retrieval;

/// <summary>SEAL's scores of generated n-grams against each other and against BM25, what the constraint is for, and what counting costs.</summary>
internal sealed partial class SealLab : Lab
{
    // The share of a seed's work that the quality takes; only the progress depends on it.
    private const double QualityShare = .6;

    protected internal override void Run(SeedRun run)
    {
        var sizes = run.Integers("sizes");
        if (sizes.Count < 2 || sizes.Zip(sizes.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new LabException("sizes must hold at least two numbers of documents, each larger than the one before.");
        }

        var options = ConceptCorpusOptions.Phrases with { MismatchShare = run.Number("mismatch") };
        options = options with { TestQueriesPerDocument = (run.Integer("queries") + options.HeldOut - 1) / options.HeldOut };
        run.Report(0, "making documents and queries");
        var corpus = new ConceptCorpus(options, run.Seed.Stream("corpus"));
        run.Report(.05, "learning which words stand for which");
        using var task = new SealTask(run, corpus);
        using var engine = new ConceptEngine(corpus);
        MeasureQuality(run, task, engine, corpus);
        var largest = new ConceptCorpus(options with { Documents = sizes[^1], HeldOut = 0, QueriesPerDocument = 0 }, run.Seed.Stream("corpus"));
        var documents = largest.Documents.Select(document => document.Tokens.ToArray()).ToList();
        MeasureTimes(run, sizes, CountClock.Time(run, [.. sizes.Select(size => documents[..size])], QualityShare));
    }

    private static void MeasureQuality(SeedRun run, SealTask task, ConceptEngine engine, ConceptCorpus corpus)
    {
        var ranks = Arms.ToDictionary(arm => arm, _ => new List<int?>());
        NGramTally constrained = default, free = default;
        // They come document by document; in turns, fewer queries are still of all documents.
        var queries = corpus.TestQueries.Chunk(corpus.Options.TestQueriesPerDocument).SelectMany(own => own.Select((query, turn) => (query, turn)))
            .OrderBy(one => one.turn).Select(one => one.query).Take(run.Integer("queries")).ToList();
        for (int i = 0; i < queries.Count; i++)
        {
            run.Report(.05 + (QualityShare - .05) * i / queries.Count, $"answering query {i + 1} of {queries.Count}");
            var answer = task.Answer(queries[i]);
            constrained += answer.Constrained;
            free += answer.Free;
            ranks[Bm25].Add(Rank([.. engine.Search(queries[i].Tokens, 10).Select(hit => hit.Document)], queries[i]));
            foreach (var (arm, found) in answer.Found)
            {
                ranks[arm].Add(Rank(found, queries[i]));
            }
        }

        var arms = Arms.ToDictionary(arm => arm, arm => SealArm.Of(arm, ranks[arm]));
        foreach (var arm in arms.Values)
        {
            Show(run, arm);
        }

        run.Measure("intersective", arms[Intersective].HitsAt(1) - arms[LanguageModel].HitsAt(1));
        run.Measure("frequency", arms[WithFrequency].HitsAt(10) - arms[LanguageModel].HitsAt(10));
        run.Measure("valid", constrained.MissingShare);
        run.Measure("needed", free.MissingShare);
        run.Measure("bm25", arms[Intersective].HitsAt(1) - arms[Bm25].HitsAt(1));
        foreach (var (row, tally) in new[] { ("constrained", constrained), ("free", free) })
        {
            run.Cell("written", row, "ngrams", tally.Written);
            run.Cell("written", row, "missing", tally.MissingShare);
        }
    }

    private static void Show(SeedRun run, SealArm arm)
    {
        for (int i = 0; i < SealArm.Cutoffs.Length; i++)
        {
            run.Point("hits", arm.Name, SealArm.Cutoffs[i], arm.Hits[i]);
        }

        run.Cell("quality", arm.Name, "hits1", arm.HitsAt(1));
        run.Cell("quality", arm.Name, "hits10", arm.HitsAt(10));
        run.Cell("quality", arm.Name, "rank", arm.ReciprocalRank);
    }

    private static void MeasureTimes(SeedRun run, IReadOnlyList<int> sizes, IReadOnlyList<double> microseconds)
    {
        for (int i = 0; i < sizes.Count; i++)
        {
            run.Point("time", "count", sizes[i], microseconds[i]);
        }

        run.Measure("flat", microseconds[^1] / microseconds[0]);
    }

    private static int? Rank(IReadOnlyList<int> found, ConceptQuery query)
    {
        for (int i = 0; i < found.Count; i++)
        {
            if (query.Relevant.Contains(found[i]))
            {
                return i + 1;
            }
        }

        return null;
    }
}
