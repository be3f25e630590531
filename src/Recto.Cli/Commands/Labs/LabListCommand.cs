using System.CommandLine;
using System.Globalization;
using Recto.Labs;
using Recto.Labs.Common;
using Spectre.Console;

namespace Recto.Cli.Commands.Labs;

/// <summary><c>recto lab list</c>.</summary>
internal static class LabListCommand
{
    public static Command Create(Func<IReadOnlyList<Lab>> labs) => new Command("list", "The labs, and what their published runs say.").DoesAlone((terminal, _, _) =>
    {
        var rows = labs().Select(lab => (lab.Card, Record: PublishedRecords.Find(lab.Card))).ToList();
        terminal.Result(
            () => LabJson.WriteOther(rows.Select(row => new
            {
                Lab = row.Card.FileName,
                row.Card.Number,
                row.Card.Name,
                row.Card.Paper,
                row.Card.Statement,
                row.Record?.Verdict,
                Claimed = row.Record?.Headline().PaperValue ?? row.Card.Headline.PaperValue,
                Measured = row.Record?.Headline().MeanText(),
                Interval = row.Record?.Headline().IntervalText(),
                row.Record?.Started,
            })),
            screen => Print(screen, rows));
        return Task.FromResult(ExitCode.Done);
    });

    private static void Print(IAnsiConsole screen, List<(LabCard Card, LabRecord? Record)> rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Lab", "Method", "Paper", "Verdict", "Claimed", "Measured", "Published");
        foreach (var (card, record) in rows)
        {
            var headline = record?.Headline();
            table.AddRow(
                Markup.Escape(card.FileName),
                Markup.Escape(card.Name),
                card.Paper,
                record is null ? "not published" : $"{record.Verdict.Sign()} {record.Verdict.Words()}",
                Markup.Escape(headline?.PaperValue ?? card.Headline.PaperValue),
                Markup.Escape(headline is null ? "" : headline.IntervalText() is { Length: > 0 } interval ? $"{headline.MeanText()} ({interval})" : headline.MeanText()),
                record?.Started.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "");
        }

        screen.Write(table);
    }
}
