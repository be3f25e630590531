using System.CommandLine;
using Recto.Cli.Output;
using Recto.Digest;
using Recto.Hosting.Searching;
using Recto.Papers.Text;
using Recto.Retrieval;
using Recto.Retrieval.Hybrid;
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
        var limit = OptionParsers.Number("--limit", "Results, 1 to 1000.", 10, 1, 1000, "-n");
        var skip = OptionParsers.Number("--skip", "Results to leave out from the top, 0 to 100000.", 0, 0, 100_000);
        var topic = OptionParsers.TopicSlug();
        var like = new Option<string?>("--like") { Description = "Papers like this one, but as the query says.", HelpName = "PAPER" };
        var newest = new Option<bool>("--newest") { Description = "Newest first instead of best first." };
        return new Command("search", "Search the papers.") { query, limit, skip, topic, newest, like }.Does(async (context, arguments, cancellationToken) =>
        {
            await context.OpenAsync(cancellationToken);
            var index = context.Get<PaperIndex>();
            await IndexFollowing.FollowAsync(context, cancellationToken);
            var other = arguments.GetValue(like) is { } named ? await PaperArgument.FindAsync(context, named, cancellationToken) : null;
            if (other is null && arguments.GetValue(like) is not null)
            {
                return ExitCode.NotFound;
            }

            var found = await index.SearchAsync(
                new PaperQuery(
                    string.Join(' ', arguments.GetValue(query)!),
                    arguments.GetValue(topic),
                    Newest: arguments.GetValue(newest),
                    Skip: arguments.GetValue(skip),
                    Take: arguments.GetValue(limit),
                    Like: other?.Id),
                cancellationToken);
            var site = context.Get<SiteLinks>();
            context.Terminal.Result(Rows(found, site), screen => Print(screen, found, site));
            foreach (var problem in found.Notice is { } notice ? found.Problems.Append(notice) : found.Problems)
            {
                context.Terminal.Note(problem);
            }

            if (found.Hits.Count == 0)
            {
                context.Terminal.Note(found.Correction is { } correction ? $"Did you mean: {correction}" : "No paper matches.");
            }
            else if (found.Correction is { } better)
            {
                context.Terminal.Note($"No paper has these words; the results are near in meaning. Did you mean: {better}");
            }

            return ExitCode.Done;
        });
    }

    private static List<SearchRow> Rows(PaperResults found, SiteLinks site) =>
        [.. found.Hits.Select(hit => new SearchRow(
            hit.Rank,
            hit.Paper.Id.Value,
            hit.Paper.Title,
            Math.Round(hit.Score, 4),
            site.Paper(hit.Paper.Id).ToString(),
            hit.Paper.Authors,
            hit.Paper.Published?.ToString(),
            hit.Paper.Topics,
            [.. hit.MatchedTerms],
            hit.Similarity is { } near ? Math.Round(near, 4) : null))];

    private static void Print(IAnsiConsole screen, PaperResults found, SiteLinks site)
    {
        if (found.Hits.Count == 0)
        {
            return;
        }

        foreach (var hit in found.Hits)
        {
            screen.MarkupLine($"[grey]{hit.Rank,3}[/]  {Marked(hit.Title, "bold")}");
            screen.MarkupLineInterpolated($"     [grey]{AuthorLine.Of(hit.Paper.Authors, hit.Paper.AuthorsComplete)} · {hit.Paper.Published?.ToString() ?? "undated"} · {site.Paper(hit.Paper.Id)}[/]");
            if (hit.Snippet.Count > 0)
            {
                screen.MarkupLine($"     {Marked(hit.Snippet, "underline")}");
            }

            if (hit.Reason == MatchReason.Meaning)
            {
                screen.MarkupLine("     [grey]none of the words; near in meaning[/]");
            }
        }

        screen.MarkupLineInterpolated($"[grey]{found.Total} {(found.Total == 1 ? "paper matches" : "papers match")}.[/]");
    }

    private static string Marked(IReadOnlyList<TextFragment> fragments, string style) =>
        string.Concat(fragments.Select(part => part.IsMatch ? $"[{style}]{Markup.Escape(part.Text)}[/]" : Markup.Escape(part.Text)));

    private sealed record SearchRow(
        int Rank, string Id, string Title, double Score, string Url, IReadOnlyList<string> Authors, string? Published,
        IReadOnlyList<string> Topics, IReadOnlyList<string> Matched, double? Similarity);
}
