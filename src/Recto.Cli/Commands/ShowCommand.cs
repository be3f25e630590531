using System.CommandLine;
using Recto.Digest;
using Recto.Papers;
using Recto.Papers.Topics;
using Recto.Store;
using Spectre.Console;

namespace Recto.Cli.Commands;

/// <summary><c>recto show PAPER</c>.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var named = PaperArgument.Create();
        return new Command("show", "Show a paper.") { named }.Does(async (context, arguments, cancellationToken) =>
        {
            await context.OpenAsync(cancellationToken);
            if (await PaperArgument.FindAsync(context, arguments.GetValue(named)!, cancellationToken) is not { } paper)
            {
                return ExitCode.NotFound;
            }

            var reader = context.Get<PaperReader>();
            var listings = await reader.ListingsAsync(paper.Id, cancellationToken);
            var votes = (await reader.VotesAsync(paper.Id, cancellationToken)).Sum(vote => vote.Count);
            var url = context.Get<SiteLinks>().Paper(paper.Id);
            context.Terminal.Result(
                new
                {
                    Id = paper.Id.Value,
                    Url = url,
                    paper.Title,
                    paper.Authors,
                    paper.AuthorsComplete,
                    Published = paper.Published?.ToString(),
                    paper.Venue,
                    paper.Summary,
                    paper.Abstract,
                    paper.Topics,
                    paper.Keywords,
                    paper.Categories,
                    paper.CodeUrl,
                    paper.CodeStars,
                    paper.ProjectUrl,
                    paper.Doi,
                    paper.Citations,
                    Votes = votes,
                    Listings = listings.Select(listing => new { Day = listing.Day.ToString(), listing.Position, listing.Submitter, listing.Votes, listing.Comments }),
                },
                screen => Print(screen, paper, listings, votes, url));
            return ExitCode.Done;
        });
    }

    private static void Print(IAnsiConsole screen, Paper paper, IReadOnlyList<Listing> listings, int votes, Uri url)
    {
        screen.MarkupLineInterpolated($"[bold]{paper.Title}[/]");
        screen.WriteLine(string.Join(", ", paper.Authors) + (paper.AuthorsComplete ? "" : " and others"));
        screen.MarkupLineInterpolated($"[grey]{url}[/]");
        screen.WriteLine();
        foreach (var text in new[] { paper.Summary, paper.Abstract }.OfType<string>())
        {
            screen.WriteLine(text);
            screen.WriteLine();
        }

        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        Row("Id", paper.Id.Value);
        Row("Published", paper.Published?.ToString());
        Row("Venue", paper.Venue);
        Row("Topics", string.Join(", ", paper.Topics.Select(slug => Topic.Find(slug)?.Name ?? slug)));
        Row("Code", paper.CodeUrl is { } code ? code + (paper.CodeStars is { } stars ? $" ({stars} stars)" : "") : null);
        Row("Project", paper.ProjectUrl?.ToString());
        Row("Votes", votes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Row("Listed", string.Join(", ", listings.Select(listing => $"{listing.Day} (place {listing.Position})")));
        screen.Write(grid);

        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                grid.AddRow(new Text(name, new Style(Color.Grey)), new Text(value));
            }
        }
    }
}
