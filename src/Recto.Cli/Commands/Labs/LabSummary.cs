using System.Globalization;
using Recto.Labs.Common;
using Spectre.Console;

namespace Recto.Cli.Commands.Labs;

/// <summary>Prints a finished run.</summary>
internal static class LabSummary
{
    private const int PlotColumns = 84;
    private const int PlotRows = 12;

    public static void Print(IAnsiConsole screen, LabCard card, LabRecord record)
    {
        screen.MarkupLineInterpolated($"[bold]{record.Verdict.Sign()} {record.Verdict.Words()}[/]  {card.Name}, {record.Preset}{(record.Changed.Count > 0 ? $" with own {string.Join(", ", record.Changed)}" : "")}, seeds {string.Join(", ", record.Seeds)}");
        screen.WriteLine();
        Claims(screen, record.Claims, measured: true);
        Plot(screen, card, record.Series);
        Tables(screen, card, record);
        foreach (var note in record.Notes)
        {
            screen.WriteLine($"Noted: {note}");
        }

        screen.MarkupLineInterpolated($"[grey]Took {Amounts.Duration(record.Seconds)} and {Amounts.Bytes(record.PeakMemory)} of memory at most, on {record.Machine.Processor} ({record.Machine.Cores} cores), {record.Started.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.[/]");
        if (record.TensorsLeft != 0)
        {
            screen.MarkupLineInterpolated($"[yellow]{record.TensorsLeft} tensors were left behind: the lab leaks memory.[/]");
        }
    }

    /// <summary>Claimed, measured, outcome and rule of each claim.</summary>
    public static void Claims(IAnsiConsole screen, IReadOnlyList<ClaimResult> claims, bool measured)
    {
        foreach (var claim in claims)
        {
            var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(2)).AddColumn();
            screen.WriteLine(claim.Sentence);
            Row("claimed", claim.PaperValue);
            if (claim.Rule is not null && measured)
            {
                Row("measured", string.Join(", ", new[] { Value(claim), claim.Measured }.Where(part => part.Length > 0)));
            }

            Row("outcome", measured || claim.Rule is null ? claim.Outcome.Words() + (claim.Decides || claim.Rule is null ? "" : " (without a say in the verdict)") : "");
            Row("rule", claim.Rule?.Words(claim.Format) ?? "");
            screen.Write(grid);
            screen.WriteLine();

            void Row(string name, string value)
            {
                if (value.Length > 0)
                {
                    grid.AddRow(new Text(name, new Style(Color.Grey)), new Text(value));
                }
            }
        }
    }

    /// <summary>The main figure in characters.</summary>
    public static void Plot(IAnsiConsole screen, LabCard card, IReadOnlyList<RecordedSeries> series)
    {
        if (card.Figures is [var figure, ..] && series.Any(one => one.Figure == figure.Key))
        {
            screen.WriteLine(figure.Title);
            screen.Write(PlotText.Of(figure, series, Math.Min(PlotColumns, screen.Profile.Width - 1), PlotRows));
            screen.WriteLine();
        }
    }

    private static string Value(ClaimResult claim)
    {
        var seeds = claim.Values.Count > 1 ? $"{claim.Values.Count} seeds" : "";
        var interval = claim.IntervalText() is { Length: > 0 } text ? $"95 % interval {text}" : "";
        var more = string.Join(", ", new[] { interval, seeds }.Where(part => part.Length > 0));
        return more.Length > 0 ? $"{claim.MeanText()} ({more})" : claim.MeanText();
    }

    private static void Tables(IAnsiConsole screen, LabCard card, LabRecord record)
    {
        foreach (var recorded in record.Tables)
        {
            if (card.Tables.FirstOrDefault(one => one.Key == recorded.Key) is { } head)
            {
                var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(head.Title)).AddColumn(Markup.Escape(head.Rows));
                foreach (var column in head.Columns)
                {
                    table.AddColumn(new TableColumn(Markup.Escape(column.Title)).RightAligned());
                }

                foreach (var row in recorded.Rows)
                {
                    table.AddRow([Markup.Escape(row.Name), .. head.Columns.Select(column => Markup.Escape(
                        row.Cells.TryGetValue(column.Key, out var cell) ? double.IsFinite(cell.Mean) ? cell.Mean.ToString(column.Format, CultureInfo.InvariantCulture) : "–" : ""))]);
                }

                screen.Write(table);
            }
        }
    }
}
