using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Recto.Ingest;
using Recto.Papers;
using Recto.Store;

namespace Recto.Web.Tests.Api;

/// <summary>One site can read its papers from another: what the papers API gives, the ingest takes as it was.</summary>
public class RoundTripTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_site_reads_back_what_it_gives()
    {
        SourcedPaper[] given =
        [
            PapersApiTests.Full,
            Made.Listed("cs/0701001", "From long ago", "2025-05-20", 2) with
            {
                Paper = new Paper { Id = PaperId.Parse("cs/0701001"), Title = "From long ago", Published = new PublicationDate(2007, 1), Authors = ["Cy Three"], AuthorsComplete = false },
            },
            Made.Listed("acl:P18-1001", "Of another house", "2025-05-20", 3, votes: 5),
        ];
        using var site = new Site();
        await site.AddAsync(given);

        var read = await FromSiteAsync(site, "/api/daily_papers?date=2025-05-20");
        Assert.Equal(given.Select(one => one.Listing! with { Votes = one.Listing.Votes ?? 0, Comments = one.Listing.Comments ?? 0 }), read.Select(one => one.Listing!));
        Assert.Equal(given.Select(one => Shown(one.Paper)), read.Select(one => Shown(one.Paper)));

        using var flat = site.Visitor();
        var alone = Assert.Single(await FromSiteAsync(site, "/api/papers/2505.00001"));
        Assert.Equal((Shown(given[0].Paper), given[0].Listing!.Day), (Shown(alone.Paper), alone.Listing!.Day));
    }

    [Fact]
    public async Task Recorded_days_come_back_as_they_went_in()
    {
        var file = Path.Combine(Shared(), "data", "wire", "hf-daily-papers.jsonl.gz");
        Assert.SkipUnless(File.Exists(file), "The recorded answers are not beside this repository.");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        using var site = new Site();
        var days = new Dictionary<string, List<SourcedPaper>>();
        while (await lines.ReadLineAsync(Stop) is { } line)
        {
            using var recording = JsonDocument.Parse(line);
            var day = recording.RootElement.GetProperty("url").GetString()![^10..];
            days.Add(day, await ReadAsync(recording.RootElement.GetProperty("body").GetString()!, ListDay.Parse(day)));
        }

        await site.AddAsync([.. days.Values.SelectMany(records => records)]);
        Assert.Equal(170, days.Values.Sum(records => records.Count));
        foreach (var (day, records) in days)
        {
            var back = await FromSiteAsync(site, $"/api/daily_papers?date={day}&limit=100");
            Assert.Equal(records.Select(one => Shown(one.Paper)), back.Select(one => Shown(one.Paper)));
            Assert.Equal(records.Select(one => one.Listing), back.Select(one => one.Listing));
        }

        // Taken in again, its own answer says nothing new.
        var outcome = await site.Services.GetRequiredService<PaperWriter>().UpsertAsync(
            await FromSiteAsync(site, "/api/daily_papers?date=2026-08-21"), DateTimeOffset.UnixEpoch.AddYears(60), Stop);
        Assert.Equal((0, 0), (outcome.Added, outcome.VotesAdded));
    }

    private static async Task<List<SourcedPaper>> FromSiteAsync(Site site, string address)
    {
        using var visitor = site.Visitor();
        return await ReadAsync(await visitor.GetStringAsync(address, Stop), null);
    }

    private static async Task<List<SourcedPaper>> ReadAsync(string json, ListDay? day)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, json, Stop);
            var records = new List<SourcedPaper>();
            await foreach (var read in HuggingFacePapers.ReadAsync(file, day, Stop))
            {
                Assert.IsNotType<IngestFailure>(read);
                if (read is IngestedRecord { Record: var record })
                {
                    records.Add(record);
                }
            }

            return records;
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Lists are compared by what is in them.
    private static string Shown(Paper paper) => JsonSerializer.Serialize(new
    {
        paper.Id.Value, paper.Title, paper.RawTitle, paper.Abstract, paper.RawAbstract, paper.Authors, paper.AuthorsComplete, Published = paper.Published?.ToString(),
        paper.Organization, paper.CodeUrl, paper.CodeStars, paper.ProjectUrl, paper.ThumbnailUrl, paper.Keywords,
    });

    private static string Shared()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Recto.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.Parent?.FullName ?? "", "shared");
    }
}
