using Recto.Cli.Tests.Support;
using Recto.Papers;
using Recto.Store;

namespace Recto.Cli.Tests;

public class IngestSourceTests
{
    [Fact]
    public async Task The_papers_API_read_twice_changes_nothing()
    {
        using var folder = new TempFolder();
        var day = folder.Write("day.json", Samples.Daily(("2503.07001", "Rivers as Queues", 12, 40, 3), ("2503.07002", "Bridges as Edges", 5, 0, 0)));
        var first = (await InProcess.RunAsync(folder.Data, "ingest", "hf", day, "--date", "2025-03-11", "--json")).Expect(0).Json;
        var second = (await InProcess.RunAsync(folder.Data, "ingest", "hf", day, "--date", "2025-03-11", "--json")).Expect(0).Json;
        Assert.Equal(2, first.GetProperty("added").GetInt32());
        Assert.Equal((0, 0, 2), (second.GetProperty("added").GetInt32(), second.GetProperty("updated").GetInt32(), second.GetProperty("unchanged").GetInt32()));
        Assert.Equal(0, second.GetProperty("votesAdded").GetInt32());
        Assert.Equal(69, await InProcess.CountAsync(folder.Data));
    }

    [Fact]
    public async Task A_later_answer_of_the_papers_API_refreshes_votes_stars_and_comments()
    {
        using var folder = new TempFolder();
        var early = folder.Write("early.json", Samples.Daily(("2503.07001", "Rivers as Queues", 12, 40, 3)));
        var late = folder.Write("late.json", Samples.Daily(("2503.07001", "Rivers as Queues", 30, 55, 9)));
        await InProcess.RunAsync(folder.Data, "ingest", "hf", early, late, "--date", "2025-03-11");
        var shown = (await InProcess.RunAsync(folder.Data, "show", "2503.07001", "--json")).Expect(0).Json;
        Assert.Equal(30, shown.GetProperty("votes").GetInt32());
        Assert.Equal(55, shown.GetProperty("codeStars").GetInt32());
        var listing = Assert.Single(shown.GetProperty("listings").EnumerateArray());
        Assert.Equal((9, 30), (listing.GetProperty("comments").GetInt32(), listing.GetProperty("votes").GetInt32()));
    }

    [Fact]
    public async Task A_corpus_with_bad_lines_keeps_the_good_ones_and_names_each_bad_one_by_file_and_line()
    {
        using var folder = new TempFolder();
        var lines = Samples.Corpus(4).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var file = folder.Write("mixed.jsonl", string.Join('\n', lines[0], "{\"title\": ", lines[1], "[1, 2]", lines[2], "{\"abstract\":\"no title\"}", lines[3]));
        var answer = (await InProcess.RunAsync(folder.Data, "ingest", "jsonl", file, "--json")).Expect(ExitCode.Partly);
        Assert.Equal(4, answer.Json.GetProperty("added").GetInt32());
        Assert.Equal(3, answer.Json.GetProperty("refused").GetInt32());
        foreach (var line in (int[])[2, 4, 6])
        {
            Assert.Matches($@"error: .*mixed\.jsonl:{line}: \S+", answer.Error);
        }

        Assert.Equal(3, answer.Json.GetProperty("problems").GetArrayLength());
        Assert.Equal(71, await InProcess.CountAsync(folder.Data));
        var found = (await InProcess.RunAsync(folder.Data, "search", "specimen3", "--json")).Expect(0).Json;
        Assert.Equal("conf:test/3", found[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_result_for_people_says_how_many_were_read_and_refused()
    {
        using var folder = new TempFolder();
        var file = folder.Write("two.jsonl", Samples.Corpus(2) + "rubbish\n");
        var answer = (await InProcess.RunAsync(folder.Data, "ingest", "jsonl", file)).Expect(ExitCode.Partly);
        Assert.Contains("2 papers read: 2 new, 0 changed, 0 as they were", answer.Output, StringComparison.Ordinal);
        Assert.Contains("1 records refused", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zipped_corpus_is_read_too()
    {
        using var folder = new TempFolder();
        using var zipped = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(zipped, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(Samples.Corpus(1500)));
        }

        var file = folder.Write("corpus.jsonl.gz", zipped.ToArray());
        var answer = (await InProcess.RunAsync(folder.Data, "ingest", "jsonl", file, "--json")).Expect(0).Json;
        Assert.Equal(1500, answer.GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task Real_answers_of_the_papers_API_are_taken_in_once()
    {
        var wire = SharedData.File("data/wire/hf-daily-papers.jsonl.gz");
        using var folder = new TempFolder();
        var answers = new List<string>();
        using (var reader = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(wire), System.IO.Compression.CompressionMode.Decompress)))
        {
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                using var recorded = System.Text.Json.JsonDocument.Parse(line);
                answers.Add(folder.Write($"{recorded.RootElement.GetProperty("name").GetString()}.json", recorded.RootElement.GetProperty("body").GetString()!));
            }
        }

        var first = (await InProcess.RunAsync(folder.Data, ["ingest", "hf", .. answers, "--json"])).Expect(0).Json;
        var count = await InProcess.CountAsync(folder.Data);
        var second = (await InProcess.RunAsync(folder.Data, ["ingest", "hf", .. answers, "--json"])).Expect(0).Json;
        Assert.True(first.GetProperty("added").GetInt32() > 0);
        Assert.Equal(0, second.GetProperty("added").GetInt32());
        Assert.Equal(count, await InProcess.CountAsync(folder.Data));
    }

    [Fact]
    public async Task The_catalogue_can_be_taken_in_again_without_harm()
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, "ingest", "catalogue", "--json")).Expect(0).Json;
        Assert.Equal(67, answer.GetProperty("unchanged").GetInt32());
        await using var context = InProcess.Open(folder.Data);
        Assert.Equal(ListDay.Parse("2025-03-12"), await context.Get<PaperReader>().LatestDayAsync(TestContext.Current.CancellationToken));
    }
}
