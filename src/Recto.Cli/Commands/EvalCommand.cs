using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;
using Recto.Hosting.Searching.Encoders;
using Recto.Retrieval;
using Recto.Retrieval.Encoders;
using Recto.Retrieval.Evaluation;
using Recto.Retrieval.Hybrid;
using Spectre.Console;

namespace Recto.Cli.Commands;

/// <summary><c>recto eval FOLDER</c>: how good and how fast search is on a judged collection.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A collection in BEIR form: corpus.jsonl (or .gz), queries.jsonl, qrels/NAME.tsv." };
        var judgements = new Option<string>("--qrels") { Description = "Which judgements: the NAME of qrels/NAME.tsv.", DefaultValueFactory = _ => "test" };
        var run = new Option<FileInfo?>("--run") { Description = "Also write the rankings, 1000 deep, as a TREC run file.", HelpName = "FILE" };
        var encoder = new Option<string?>("--encoder")
        {
            Description = "Search by meaning with this encoder (.safetensors), or 'none' for words alone. Default: the one that is shipped.", HelpName = "FILE",
        };
        var alone = new Option<bool>("--no-learning") { Description = "Do not learn from the collection's documents which words are used alike, as a site does from its papers." };
        var weight = OptionParsers.Share("--weight", "How much meaning counts, 0 to 1.", new HybridOptions().Weight);
        var fusion = new Option<FusionMethod>("--fusion") { Description = "How words and meaning become one: MinMax, FromZero or ReciprocalRank." };
        return new Command("eval", "Measure search on a judged collection.") { folder, judgements, run, encoder, alone, weight, fusion }.Does(async (context, arguments, cancellationToken) =>
        {
            var collection = JudgedCollection.Read(arguments.GetValue(folder)!.FullName, arguments.GetValue(judgements)!);
            if (collection.Queries.Count == 0)
            {
                throw new CommandException($"{collection.Folder} has no query with judgements in qrels/{arguments.GetValue(judgements)}.tsv, so there is nothing to measure.");
            }

            using var meaning = Encoder(arguments.GetValue(encoder), collection, arguments.GetValue(alone), cancellationToken);
            using var index = HybridIndex.CreateInMemory(
                Evaluator.Schema, meaning, new HybridOptions { Weight = arguments.GetValue(weight), Fusion = arguments.GetValue(fusion), LeastSimilarity = -1 });
            var indexing = new Stopwatch();
            var (report, words, times) = await context.Terminal.WithProgressAsync<string, (EvaluationReport, EvaluationReport?, double[])>(
                "Measuring",
                async progress =>
                {
                    progress.Report("indexing");
                    indexing.Start();
                    await Evaluator.FillAsync(collection, index, cancellationToken);
                    indexing.Stop();
                    progress.Report($"{collection.Queries.Count} queries");
                    var measured = await RankAsync(collection, index, arguments.GetValue(run)?.FullName, cancellationToken);
                    var alone = meaning is null
                        ? null
                        : await Evaluator.RunAsync(collection, query => Evaluator.RankAsync(index, query.Text, 0, cancellationToken), null, cancellationToken);
                    return (measured, alone, await TimeAsync(index, collection, cancellationToken));
                },
                step => step,
                _ => null);
            var result = new
            {
                Collection = arguments.GetValue(folder)!.Name,
                Documents = index.Count,
                Queries = report.PerQuery.Count,
                report.Ndcg10,
                report.Map,
                report.Mrr10,
                report.Recall100,
                IndexedPerSecond = Math.Round(index.Count / indexing.Elapsed.TotalSeconds),
                QueriesPerSecond = Math.Round(times.Length / times.Sum() * 1000),
                P50Milliseconds = Quantile(times, 0.5),
                P99Milliseconds = Quantile(times, 0.99),
                WordsAlone = words is null ? null : new { words.Ndcg10, words.Map, words.Mrr10, words.Recall100 },
                AgainstWords = words is null ? null : PairedComparison.Of(words, report),
            };
            context.Terminal.Result(result, screen =>
            {
                var table = new Table().Border(TableBorder.Simple).AddColumn(Markup.Escape(result.Collection))
                    .AddColumn(new TableColumn($"{result.Documents} documents, {result.Queries} queries").RightAligned());
                table.AddRow("nDCG@10", Number(result.Ndcg10));
                table.AddRow("MAP", Number(result.Map));
                table.AddRow("MRR@10", Number(result.Mrr10));
                table.AddRow("Recall@100", Number(result.Recall100));
                if (result is { WordsAlone: { } plain, AgainstWords: { } against })
                {
                    table.AddRow("words alone: nDCG@10, MAP, Recall@100", $"{Number(plain.Ndcg10)}, {Number(plain.Map)}, {Number(plain.Recall100)}");
                    table.AddRow("queries better, worse, equal by nDCG@10", $"{against.Wins}, {against.Losses}, {against.Ties}");
                    table.AddRow("difference, p by randomisation", $"{against.Difference.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture)}, {Number(against.PValue)}");
                }

                table.AddRow("documents/s indexed", result.IndexedPerSecond.ToString("0", CultureInfo.InvariantCulture));
                table.AddRow("queries/s (top 10, one thread)", result.QueriesPerSecond.ToString("0", CultureInfo.InvariantCulture));
                table.AddRow("p50, p99 in ms", $"{Number(result.P50Milliseconds)}, {Number(result.P99Milliseconds)}");
                screen.Write(table);
            });
            return ExitCode.Done;
        });
    }

    // As a site does it. What is learned from the documents never sees a query or a judgement.
    private static IEmbeddingGenerator<string, Embedding<float>>? Encoder(string? file, JudgedCollection collection, bool alone, CancellationToken cancellationToken)
    {
        if (string.Equals(file, SearchEncoder.None, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        file ??= File.Exists(SearchEncoder.ShippedFile) ? SearchEncoder.ShippedFile : null;
        var general = file is null ? null : StaticEncoder.Load(file);
        var corpus = alone ? null : TermCorpus.Read(collection.Documents().Select(document => (document.Title, document.Text)), cancellationToken: cancellationToken);
        return SearchEncoder.Join(general, corpus?.Count >= CollectionEncoder.FewestPapers ? CollectionEncoder.Learn(corpus, cancellationToken) : null);
    }

    // The run file gets its name when it is whole.
    private static async Task<EvaluationReport> RankAsync(
        JudgedCollection collection, HybridIndex index, string? runFile, CancellationToken cancellationToken)
    {
        if (runFile is null)
        {
            return await Rank(null);
        }

        var unfinished = runFile + ".part";
        try
        {
            EvaluationReport report;
            await using (var writer = new StreamWriter(unfinished))
            {
                report = await Rank(new TrecRunWriter(writer));
            }

            File.Move(unfinished, runFile, overwrite: true);
            return report;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        Task<EvaluationReport> Rank(TrecRunWriter? run) =>
            Evaluator.RunAsync(collection, query => Evaluator.RankAsync(index, query.Text, null, cancellationToken), run, cancellationToken);
    }

    // As a page asks: the ten best. The first round warms up.
    private static async Task<double[]> TimeAsync(HybridIndex index, JudgedCollection collection, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        foreach (var counted in (bool[])[false, true])
        {
            foreach (var query in collection.Queries)
            {
                var start = Stopwatch.GetTimestamp();
                await index.SearchAsync(
                    new HybridRequest(new SearchRequest(query.Text) { Take = 10, Explain = false }) { IsPlainText = true }, cancellationToken);
                if (counted)
                {
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        return [.. times.Order()];
    }

    private static double Quantile(double[] sorted, double part) =>
        sorted.Length == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))], 4);

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
