using System.CommandLine;
using Recto.Labs;
using Recto.Labs.Common;
using Spectre.Console;

namespace Recto.Cli.Commands.Labs;

/// <summary><c>recto lab show LAB</c>.</summary>
internal static class LabShowCommand
{
    public static Command Create(Func<IReadOnlyList<Lab>> labs)
    {
        var named = LabArgument.Create();
        return new Command("show", "Show a lab: its claims and rules, what can be set, its published run.") { named }.DoesAlone((terminal, arguments, _) =>
        {
            var card = LabArgument.Find(labs(), arguments.GetValue(named)!).Card;
            var record = PublishedRecords.Find(card);
            terminal.Result(() => Document(card, record), screen => Print(screen, card, record));
            return Task.FromResult(ExitCode.Done);
        });
    }

    private static string Document(LabCard card, LabRecord? record) => LabJson.WriteOther(new
    {
        Lab = card.FileName,
        card.Number,
        card.Name,
        card.Paper,
        card.Method,
        card.Statement,
        card.Falsifier,
        card.Setup,
        card.DoesNotTell,
        Claims = card.Claims.Select(claim => new { claim.Key, claim.Sentence, claim.PaperValue, claim.Measured, claim.Decides, claim.Rule, RuleWords = claim.Rule?.Words(claim.Format) }),
        Parameters = card.Parameters.Select(parameter => new
        {
            parameter.Name,
            parameter.Description,
            parameter.Kind,
            parameter.Allowed,
            Values = card.Presets.ToDictionary(preset => preset.Name, preset => LabSettings.Of(card, preset.Name).Values[parameter.Name]),
        }),
        Presets = card.Presets.Select(preset => new { preset.Name, preset.Seeds }),
        Record = record,
    });

    private static void Print(IAnsiConsole screen, LabCard card, LabRecord? record)
    {
        screen.MarkupLineInterpolated($"[bold]{card.Name}[/]  [grey]lab {card.FileName}, arXiv:{card.Paper}[/]");
        screen.WriteLine();
        screen.WriteLine(card.Statement);
        screen.WriteLine();
        screen.WriteLine(card.Setup);
        screen.WriteLine($"What would speak against the claim: {card.Falsifier}");
        if (record is null)
        {
            screen.WriteLine();
            Heading(screen, "What is tested");
            LabSummary.Claims(screen, [.. card.Claims.Select(claim => ClaimResult.Of(claim, []))], measured: false);
        }

        screen.WriteLine();
        Heading(screen, "What this does not tell you");
        foreach (var sentence in card.DoesNotTell)
        {
            screen.Write(new Padder(new Text(sentence)).Padding(2, 0, 0, 0));
        }

        screen.WriteLine();
        Heading(screen, "What can be set");
        var table = new Table().Border(TableBorder.Simple).AddColumn("Parameter").AddColumns([.. card.Presets.Select(preset => Markup.Escape(preset.Name))]).AddColumns("Allowed", "What it does");
        foreach (var parameter in card.Parameters)
        {
            table.AddRow([
                Markup.Escape(parameter.Name),
                .. card.Presets.Select(preset => Markup.Escape(LabSettings.Of(card, preset.Name).Values[parameter.Name])),
                Markup.Escape(parameter.Allowed),
                Markup.Escape(parameter.Description),
            ]);
        }

        screen.Write(table);
        Heading(screen, "Published run");
        if (record is null)
        {
            screen.WriteLine("None in this build.");
        }
        else
        {
            LabSummary.Print(screen, card, record);
        }
    }

    private static void Heading(IAnsiConsole screen, string words) => screen.MarkupLineInterpolated($"[bold]{words}[/]");
}
