using System.CommandLine;
using Recto.Cli.Output;
using Recto.Digest;
using Recto.Hosting.Searching;
using Recto.Papers.Topics;
using Recto.Retrieval;
using Spectre.Console;

namespace Recto.Cli.Commands;

/// <summary><c>recto search QUERY</c>.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var query = new Argument<string[]>("query")
        {
            Description = "Words, \"exact phrases\", author:name, after:2024-01, before:2025, has:code, topic:vision, -word, or an arXiv id.",
            Arity = ArgumentArity.OneOrMore,
        };
        var limit = new Option<int>("--limit", "-n") { Description = "Results, 1 to 1000.", DefaultValueFactory = _ => 10 };
        var skip = new Option<int>("--skip") { Description = "Results to leave out from the top." };
        var topic = new Option<string?>("--topic") { Description = "Only papers of this topic." };
        var newest = new Option<bool>("--newest") { Description = "Newest first instead of best first." };
        limit.Validators.Add(Between(limit, 1, 1000));
        skip.Validators.Add(Between(skip, 0, 100_000));
        return new Command("search", "Search the papers.") { query, limit, skip, topic, newest }.Does(async (context, arguments, cancellationToken) =>
        {
            await context.OpenAsync(cancellationToken);
            var index = context.Get<PaperIndex>();
            await index.SyncAsync(null, cancellationToken);
            var slug = arguments.GetValue(topic);
            if (slug is not null && Topic.Find(slug) is null)
            {
                throw new CommandException($"There is no topic '{slug}'. Topics: {string.Join(", ", Topic.All.Select(known => known.Slug))}.");
            }

            var found = await index.SearchAsync(
                new PaperQuery(
                    string.Join(' ', arguments.GetValue(query)!),
                    slug,
                    Newest: arguments.GetValue(newest),
                    Skip: arguments.GetValue(skip),
                    Take: arguments.GetValue(limit)),
                cancellationToken);
            var site = context.Get<SiteLinks>();
            context.Terminal.Result(Rows(found, site), screen => Print(screen, found, site));
            foreach (var problem in found.Problems)
            {
                context.Terminal.Note(problem);
            }

            return ExitCode.Done;
        });
    }

    internal static Action<System.CommandLine.Parsing.OptionResult> Between(Option<int> option, int least, int most) => result =>
    {
        if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
        {
            result.AddError($"{option.Name} is {value}; it must lie between {least} and {most}.");
        }
    };

    // A paper asked for by its id comes first, also when its words do not match.
    private static List<SearchRow> Rows(PaperResults found, SiteLinks site) =>
        [.. found.Hits
            .OrderByDescending(hit => hit.Paper.Id == found.Exact)
            .Select((hit, position) => new SearchRow(
                found.Exact is null ? hit.Rank : position + 1,
                hit.Paper.Id.Value,
                hit.Paper.Title,
                Math.Round(hit.Score, 4),
                site.Paper(hit.Paper.Id).ToString(),
                hit.Paper.Authors,
                hit.Paper.Published?.ToString(),
                hit.Paper.Topics,
                hit.MatchedTerms))];

    private static void Print(IAnsiConsole screen, PaperResults found, SiteLinks site)
    {
        if (found.Hits.Count == 0)
        {
            screen.WriteLine("No paper matches.");
            if (found.Correction is { } correction)
            {
                screen.MarkupLineInterpolated($"Did you mean [bold]{correction}[/]?");
            }

            return;
        }

        foreach (var hit in found.Hits)
        {
            screen.MarkupLine($"[grey]{hit.Rank,3}[/]  {Marked(hit.Title, "bold")}");
            screen.MarkupLineInterpolated($"     [grey]{AuthorLine.Short(hit.Paper)} · {hit.Paper.Published?.ToString() ?? "undated"} · {site.Paper(hit.Paper.Id)}[/]");
            if (hit.Snippet.Count > 0)
            {
                screen.MarkupLine($"     {Marked(hit.Snippet, "underline")}");
            }
        }

        screen.MarkupLineInterpolated($"[grey]{found.Total} papers match.[/]");
    }

    private static string Marked(IReadOnlyList<TextFragment> fragments, string style) =>
        string.Concat(fragments.Select(part => part.IsMatch ? $"[{style}]{Markup.Escape(part.Text)}[/]" : Markup.Escape(part.Text)));

    private sealed record SearchRow(
        int Rank, string Id, string Title, double Score, string Url, IReadOnlyList<string> Authors, string? Published,
        IReadOnlyList<string> Topics, IReadOnlyList<string> Matched);
}
