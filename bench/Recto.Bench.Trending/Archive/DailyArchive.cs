using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Recto.Papers;
using Recto.Papers.Windows;

namespace Recto.Bench.Trending.Archive;

/// <summary>Reads <c>daily.jsonl.gz</c>.</summary>
internal static class DailyArchive
{
    private const double CountedAtHour = 7.75;
    private const double ShortestWait = 0.25;

    /// <summary>All papers in the order of days and list positions.</summary>
    public static IReadOnlyList<ArchivePaper> Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var lines = new StreamReader(stream);
        var papers = new List<ArchivePaper>();
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            papers.Add(Paper(json.RootElement));
        }

        return SubmitterHistory.Add([.. papers.OrderBy(paper => paper.Day).ThenBy(paper => paper.Position).ThenBy(paper => paper.Id)]);
    }

    /// <summary>The weeks of <c>weekly-top10.jsonl</c> of which the archive has papers, in order.</summary>
    public static IReadOnlyList<JudgedWeek> ReadWeeks(string file, IReadOnlyList<ArchivePaper> papers)
    {
        var byWeek = papers.ToLookup(paper => ListWindow.Of(WindowKind.Week, paper.Day));
        var rows = File.ReadLines(file).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            return (
                Week: ListWindow.Parse(row.GetProperty("week").GetString()!),
                Id: PaperId.Parse(row.GetProperty("arxiv_id").GetString()!),
                Rank: row.GetProperty("rank").GetInt32());
        });
        return
        [
            .. rows.GroupBy(row => row.Week)
                .Select(week => new JudgedWeek(week.Key, [.. byWeek[week.Key]], week.ToDictionary(row => row.Id, row => row.Rank)))
                .Where(week => week.Known > 0)
                .OrderBy(week => week.Week.First),
        ];
    }

    private static ArchivePaper Paper(JsonElement row)
    {
        var day = ListDay.Parse(row.GetProperty("date").GetString()!);
        return new ArchivePaper
        {
            Id = PaperId.Parse(row.GetProperty("arxiv_id").GetString()!),
            Day = day,
            Position = row.GetProperty("rank").GetInt32(),
            Votes = row.GetProperty("upvotes").GetInt32(),
            Comments = row.GetProperty("comments").GetInt32(),
            Stars = row.TryGetProperty("code_stars", out var stars) ? stars.GetInt32() : 0,
            HasCode = row.TryGetProperty("code_url", out _),
            HasOrganization = row.TryGetProperty("organization", out _),
            Submitter = row.TryGetProperty("submitter", out var submitter) ? submitter.GetString() : null,
            Hours = Hours(row, day),
        };
    }

    private static double Hours(JsonElement row, ListDay day)
    {
        if (!row.TryGetProperty("submitted_at", out var text)
            || !DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return CountedAtHour;
        }

        return Math.Max(ShortestWait, ListDay.At(at) < day ? CountedAtHour : CountedAtHour - at.UtcDateTime.TimeOfDay.TotalHours);
    }
}
