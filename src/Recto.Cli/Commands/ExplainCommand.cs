using System.CommandLine;
using System.Globalization;
using Recto.Hosting.Fronts;
using Spectre.Console;

namespace Recto.Cli.Commands;

/// <summary><c>recto explain PAPER</c>: why a paper stands where it stands.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var named = PaperArgument.Create();
        return new Command("explain", "Say why a paper ranks where it does.") { named }.Does(async (context, arguments, cancellationToken) =>
        {
            await context.OpenAsync(cancellationToken);
            if (await PaperArgument.FindAsync(context, arguments.GetValue(named)!, cancellationToken) is not { } paper)
            {
                return ExitCode.NotFound;
            }

            if (await context.Get<FrontPage>().ExplainAsync(paper.Id, cancellationToken) is not { } standing)
            {
                context.Terminal.Error($"{paper.Id} was never on a list, so it has no place in one.");
                return ExitCode.NotFound;
            }

            context.Terminal.Result(
                new
                {
                    Id = paper.Id.Value,
                    paper.Title,
                    Day = standing.Listing.Day.ToString(),
                    standing.Rank,
                    standing.Of,
                    standing.Score.Votes,
                    Score = standing.Score.Value,
                    standing.Score.Terms,
                },
                screen => Print(screen, paper.Title, standing));
            return ExitCode.Done;
        });
    }

    private static void Print(IAnsiConsole screen, string title, PaperStanding standing)
    {
        screen.MarkupLineInterpolated($"[bold]{title}[/]");
        screen.WriteLine($"Place {standing.Rank} of {standing.Of} on {standing.Listing.Day}.");
        var table = new Table().Border(TableBorder.Simple).AddColumn("Term").AddColumn(new TableColumn("Adds").RightAligned()).AddColumn("Why");
        foreach (var term in standing.Score.Terms)
        {
            table.AddRow(Markup.Escape(term.Name), Number(term.Value), Markup.Escape(term.Explanation));
        }

        table.AddRow("[bold]score[/]", $"[bold]{Number(standing.Score.Value)}[/]", "");
        screen.Write(table);
    }

    private static string Number(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
