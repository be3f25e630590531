using System.Globalization;

namespace Recto.Labs.Common;

/// <summary>A run as one HTML document that needs nothing else: no script, no request.</summary>
public static class LabReport
{
    /// <summary>The document.</summary>
    /// <param name="card">The lab's card.</param>
    /// <param name="record">A run of the lab.</param>
    public static string Html(LabCard card, LabRecord record)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(record);
        var page = new ReportPage();
        page.Add($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">");
        page.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        page.Add($"<title>{card.Name}: {record.Verdict.Words()}</title>\n<style>\n{new ReportPage.Trusted(ReportCss.Text + FigureSvg.Css)}</style>\n</head>\n<body>\n<main>");
        Head(page, card, record);
        Claims(page, record);
        Figures(page, card, record);
        Tables(page, card, record);
        page.Add($"<h2>What this does not tell you</h2>\n<ul>");
        foreach (var sentence in card.DoesNotTell)
        {
            page.Add($"<li>{sentence}</li>");
        }

        page.Add($"</ul>\n<h2>The experiment</h2>\n<p>{card.Setup}</p>\n<p>What would speak against the claim: {card.Falsifier}</p>");
        foreach (var note in record.Notes)
        {
            page.Add($"<p>Noted: {note}</p>");
        }

        Record(page, card, record);
        return page.Add($"</main>\n</body>\n</html>").ToString();
    }

    private static void Head(ReportPage page, LabCard card, LabRecord record)
    {
        var headline = record.Headline();
        page.Add($"<p class=\"quiet\">Lab {card.FileName}, <a href=\"https://arxiv.org/abs/{card.Paper}\">arXiv:{card.Paper}</a></p>\n<h1>{card.Name}</h1>");
        page.Add($"<p class=\"statement\">{card.Statement}</p>\n<p class=\"verdict\">{record.Verdict.Sign()} {record.Verdict.Words()}</p>");
        if (record.Changed.Count > 0)
        {
            page.Add($"<p class=\"quiet\">With settings of its own: {string.Join(", ", record.Changed)}.</p>");
        }

        page.Add($"<div class=\"pair\"><div><p class=\"quiet\">Claimed</p><p class=\"large\">{headline.PaperValue}</p></div>");
        page.Add($"<div><p class=\"quiet\">Measured</p><p class=\"large measured\">{headline.MeanText()}</p><p class=\"quiet\">{Measured(headline)}</p></div></div>");
    }

    private static void Claims(ReportPage page, LabRecord record)
    {
        page.Add($"<h2>What was tested</h2>");
        foreach (var claim in record.Claims)
        {
            page.Add($"<h3>{claim.Sentence}</h3>");
            page.Facts(
            [
                ("Outcome", claim.Outcome.Words() + (claim.Decides || claim.Rule is null ? "" : ", without a say in the verdict")),
                ("Claimed", claim.PaperValue),
                ("Measured", claim.Rule is null ? "" : $"{claim.MeanText()}{(Measured(claim) is { Length: > 0 } more ? $" ({more})" : "")}"),
                ("Rule", claim.Rule?.Words(claim.Format) ?? ""),
            ]);
        }
    }

    private static void Figures(ReportPage page, LabCard card, LabRecord record)
    {
        foreach (var figure in card.Figures.Where(figure => record.Series.Any(series => series.Figure == figure.Key)))
        {
            page.Add($"<figure class=\"rf-box\"><figcaption>{figure.Title}</figcaption>\n{new ReportPage.Trusted(FigureSvg.Render(figure, record.Series, new(Standalone: false)))}</figure>");
            var table = FigureTable.Of(figure, record.Series);
            page.Add($"<details><summary>The numbers</summary>");
            page.Table($"{figure.Y.Label}: mean over seeds and 95 % interval", [table.XLabel, .. table.Columns], table.Rows.Select(row => row.Cells
                .Select(cell => cell is null ? "" : cell.Interval.Length > 0 ? $"{cell.Mean} ({cell.Interval})" : cell.Mean).Prepend(row.Text)));
            page.Add($"</details>");
        }
    }

    private static void Tables(ReportPage page, LabCard card, LabRecord record)
    {
        foreach (var table in card.Tables)
        {
            if (record.Tables.FirstOrDefault(one => one.Key == table.Key) is { } recorded)
            {
                page.Add($"<h2>{table.Title}</h2>");
                page.Table("Mean over seeds", [table.Rows, .. table.Columns.Select(column => column.Title)], recorded.Rows.Select(row => table.Columns
                    .Select(column => row.Cells.TryGetValue(column.Key, out var cell) ? Number(cell.Mean, column.Format) : "").Prepend(row.Name)));
            }
        }
    }

    private static void Record(ReportPage page, LabCard card, LabRecord record)
    {
        page.Add($"<h2>The record</h2>");
        page.Facts(
        [
            ("Preset", record.Preset),
            .. card.Parameters.Where(parameter => record.Settings.ContainsKey(parameter.Name))
                .Select(parameter => (parameter.Name, record.Settings[parameter.Name] + (record.Changed.Contains(parameter.Name) ? " (changed)" : ""))),
            ("Seeds", string.Join(", ", record.Seeds)),
            ("Begun", record.Started.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)),
            ("Took", Amounts.Duration(record.Seconds)),
            ("Memory", $"{Amounts.Bytes(record.PeakMemory)} at most"),
            ("Machine", $"{record.Machine.Processor}, {record.Machine.Cores} cores, {Amounts.Bytes(record.Machine.Memory)}; {record.Machine.System}; {record.Machine.Runtime}"),
            ("Versions", string.Join(", ", record.Versions.Select(version => $"{version.Key} {version.Value}"))),
        ]);
        page.Add($"<p>Run it yourself:</p>\n<pre>{RunCommand.Of(card, record)}</pre>");
        if (MethodPage.Example(card) is { Length: > 0 } example)
        {
            page.Add($"<p>Use it from C#:</p>\n<pre>{example}</pre>");
        }
    }

    private static string Measured(ClaimResult claim) => string.Join(", ", new[]
    {
        claim.Measured,
        claim.IntervalText() is { Length: > 0 } interval ? $"95 % interval {interval}" : "",
        claim.Values.Count > 1 ? $"{claim.Values.Count} seeds" : "",
    }.Where(part => part.Length > 0));

    private static string Number(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "no number";
}
