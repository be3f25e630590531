using System.CommandLine;
using System.CommandLine.Parsing;
using Recto.Hosting.Ingesting;
using Recto.Ingest;
using Recto.Papers;
using Spectre.Console;

namespace Recto.Cli.Commands;

/// <summary><c>recto ingest page|hf|arxiv|jsonl|catalogue</c>.</summary>
internal static class IngestCommand
{
    public static Command Create() => new("ingest", "Take papers in. Doing it again changes only what is new.") { Page(), HuggingFace(), Arxiv(), JsonLines(), Catalogue() };

    private static Command Page()
    {
        var file = new Argument<string>("file") { Description = "A saved listing page as text: titles and abstracts in order." };
        var date = OptionParsers.Day("--date", "The day of the list, e.g. 2025-03-12.", required: true);
        return new Command("page", "A saved listing page.") { file, date }.Does((context, arguments, cancellationToken) =>
            RunAsync(context, ListingPage.ReadAsync(arguments.GetValue(file)!, arguments.GetValue(date)!.Value, cancellationToken), cancellationToken));
    }

    private static Command HuggingFace()
    {
        var source = new Argument<string[]>("source") { Description = "Files (.json, .jsonl, .gz) or addresses of a papers API.", Arity = ArgumentArity.OneOrMore };
        var date = OptionParsers.Day("--date", "The list day of records that do not say it.");
        return new Command("hf", "The JSON of a papers API: a day or many.") { source, date }.Does((context, arguments, cancellationToken) =>
        {
            var day = arguments.GetValue(date);
            return RunAsync(context, Join(arguments.GetValue(source)!.Select(one => Read(context, one, day, cancellationToken))), cancellationToken);
        });
    }

    private static Command Arxiv()
    {
        var query = new Option<string?>("--query") { Description = "An arXiv query, e.g. cat:cs.IR AND ti:retrieval." };
        var ids = new Option<string[]>("--ids")
        {
            Description = "arXiv ids, separated by spaces or commas.", AllowMultipleArgumentsPerToken = true, CustomParser = Ids, HelpName = "ID …",
        };
        var max = OptionParsers.Number("--max", "Most papers to take, 1 to 30000.", 100, 1, 30_000);
        var command = new Command("arxiv", "Papers from the arXiv API, three seconds between requests.") { query, ids, max };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(query)?.Tokens is [{ Value.Length: > 0 }]) == (result.GetResult(ids)?.Tokens.Count > 0))
            {
                result.AddError("Give either --query or --ids.");
            }
        });
        return command.Does((context, arguments, cancellationToken) =>
        {
            var arxiv = context.Get<ArxivApi>();
            var wanted = arguments.GetValue(ids) is { Length: > 0 } listed
                ? arxiv.FetchAsync([.. listed.Select(ArxivId.Parse)], cancellationToken)
                : arxiv.SearchAsync(arguments.GetValue(query)!, arguments.GetValue(max), cancellationToken);
            return RunAsync(context, wanted, cancellationToken);
        });
    }

    private static string[] Ids(ArgumentResult result)
    {
        string[] ids = [.. result.Tokens.SelectMany(token => token.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))];
        foreach (var wrong in ids.Where(id => !ArxivId.TryParse(id, out _)))
        {
            result.AddError($"'{wrong}' is not an arXiv id such as 2301.08739.");
        }

        return ids;
    }

    private static Command JsonLines()
    {
        var files = new Argument<string[]>("file") { Description = "Plain corpora, one JSON object a line (.jsonl, .gz).", Arity = ArgumentArity.OneOrMore };
        return new Command("jsonl", "A plain corpus.") { files }.Does((context, arguments, cancellationToken) =>
            RunAsync(context, Join(arguments.GetValue(files)!.Select(file => JsonLinesCorpus.ReadAsync(file, cancellationToken))), cancellationToken));
    }

    private static IAsyncEnumerable<IngestEvent> Read(CommandContext context, string source, ListDay? day, CancellationToken cancellationToken) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && !address.IsFile
            ? HuggingFacePapers.ReadAsync(address, context.Get<HttpClient>(), context.Get<TimeProvider>(), day, cancellationToken)
            : HuggingFacePapers.ReadAsync(source, day, cancellationToken);

    private static Command Catalogue() =>
        new Command("catalogue", "The built-in catalogue: the 67 papers of 12 March 2025.").Does((context, _, cancellationToken) =>
            RunAsync(context, BuiltInCatalogue.Read().Select(IngestEvent (record) => new IngestedRecord(record)).ToAsyncEnumerable(), cancellationToken));

    private static async IAsyncEnumerable<IngestEvent> Join(IEnumerable<IAsyncEnumerable<IngestEvent>> sources)
    {
        foreach (var source in sources)
        {
            await foreach (var found in source)
            {
                yield return found;
            }
        }
    }

    private static async Task<int> RunAsync(CommandContext context, IAsyncEnumerable<IngestEvent> source, CancellationToken cancellationToken)
    {
        await context.OpenAsync(cancellationToken);
        var report = await context.Terminal.WithProgressAsync<IngestStep, IngestReport>(
            "Taking in",
            progress => context.Get<IngestPipeline>().RunAsync(source, progress, cancellationToken),
            step => step.ToString(),
            step => step.Indexed is null ? step.Share : null);
        context.Terminal.Result(
            new
            {
                report.Records,
                report.Outcome.Added,
                report.Outcome.Updated,
                report.Outcome.Unchanged,
                report.Outcome.ListingsAdded,
                report.Outcome.VotesAdded,
                Refused = report.ProblemCount,
                Problems = report.Problems.Select(problem => problem.ToString()),
                Warnings = report.Warnings.Select(warning => warning.ToString()),
                Seconds = Math.Round(report.Elapsed.TotalSeconds, 2),
                IndexSeconds = Math.Round(report.Indexing.TotalSeconds, 2),
            },
            screen => Print(screen, report));
        foreach (var warning in report.Warnings)
        {
            context.Terminal.Note(warning.ToString());
        }

        foreach (var problem in report.Problems)
        {
            context.Terminal.Error(problem.ToString());
        }

        return report.ProblemCount == 0 ? ExitCode.Done : ExitCode.Partly;
    }

    private static void Print(IAnsiConsole screen, IngestReport report)
    {
        var outcome = report.Outcome;
        screen.WriteLine(
            $"{report.Records} papers read: {outcome.Added} new, {outcome.Updated} changed, {outcome.Unchanged} as they were;"
            + $" {outcome.ListingsAdded} listings and {outcome.VotesAdded} votes added, {report.ProblemCount} records refused.");
        screen.WriteLine(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{report.Elapsed.TotalSeconds:0.0} s, {report.Indexing.TotalSeconds:0.0} s of it for the index."));
    }
}
