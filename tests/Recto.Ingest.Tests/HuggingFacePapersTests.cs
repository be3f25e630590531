using System.Text.Json;
using Recto.Papers;

namespace Recto.Ingest.Tests;

public sealed class HuggingFacePapersTests
{
    private const string Item = """
        {
          "paper": {
            "id": "2608.19880",
            "authors": [ { "_id": "6a", "name": "Ada One", "hidden": false }, { "_id": "6b", "name": "Gone", "hidden": true } ],
            "publishedAt": "2026-08-20T00:00:00.000Z",
            "submittedOnDailyAt": "2026-08-21T00:00:00.000Z",
            "title": "Worlds\n  Apart L^2M",
            "submittedOnDailyBy": { "_id": "60", "fullname": "Some Body", "user": "somebody", "name": "somebody" },
            "summary": "First line\nwrapped. With $O(n^2)$.",
            "upvotes": 163,
            "projectPage": "https://worlds.example/",
            "githubRepo": "https://github.com/some/worlds",
            "githubStars": 8,
            "ai_summary": "A machine wrote this.",
            "ai_keywords": [ "LLM agents", "harness" ],
            "organization": { "_id": "5e", "name": "google", "fullname": "Google" },
            "unknownKey": { "deep": [ 1, 2 ] }
          },
          "publishedAt": "2026-08-19T20:00:00.000Z",
          "title": "Worlds Apart $L^2$M",
          "summary": "outer",
          "thumbnail": "https://cdn.example/2608.19880.png",
          "numComments": 4,
          "isAuthorParticipating": false
        }
        """;

    [Fact]
    public async Task Every_field_of_a_daily_item_finds_its_place()
    {
        var reads = await ReadAsync($"[ {Item} ]");

        var record = Assert.Single(reads.Records);
        var paper = record.Paper;
        Assert.Equal(("hf", "2608.19880"), (record.Source, paper.Id.Value));
        Assert.Equal(("Worlds Apart L²M", "Worlds Apart $L^2$M"), (paper.Title, paper.RawTitle));
        Assert.Equal("First line wrapped. With O(n²).", paper.Abstract);
        Assert.Equal(["Ada One"], paper.Authors);
        Assert.Equal(new PublicationDate(2026, 8, 20), paper.Published);
        Assert.Equal(("Google", 8, 4), (paper.Organization, paper.CodeStars, record.Listing!.Comments));
        Assert.Equal("https://github.com/some/worlds", paper.CodeUrl!.ToString());
        Assert.Equal("https://worlds.example/", paper.ProjectUrl!.ToString());
        Assert.Equal("https://cdn.example/2608.19880.png", paper.ThumbnailUrl!.ToString());
        Assert.Equal(["LLM agents", "harness"], paper.Keywords);
        Assert.Null(paper.Summary);
        Assert.Equal(
            new Listing { Paper = paper.Id, Day = ListDay.Parse("2026-08-21"), Position = 1, Submitter = "somebody", Votes = 163, Comments = 4 },
            record.Listing);
    }

    [Fact]
    public async Task The_list_day_is_the_items_own_then_the_callers_then_the_date_of_listing()
    {
        const string Old = """{"paper":{"id":"2405.15738","title":"T","publishedAt":"2024-05-24T17:34:15.000Z","upvotes":3},"publishedAt":"2024-05-27T03:50:58.348Z","title":"T"}""";

        var own = (await ReadAsync($"[{Item}]", ListDay.Parse("2020-01-01"))).Records[0].Listing!;
        var callers = (await ReadAsync($"[{Old}]", ListDay.Parse("2024-05-28"))).Records[0].Listing!;
        var listed = (await ReadAsync($"[{Old}]")).Records[0].Listing!;

        Assert.Equal(["2026-08-21", "2024-05-28", "2024-05-27"], new[] { own, callers, listed }.Select(listing => listing.Day.ToString()));
        Assert.Null(callers.SubmittedAt);
        Assert.Equal(new DateTimeOffset(2024, 5, 27, 3, 50, 58, 348, TimeSpan.Zero), listed.SubmittedAt);
    }

    [Fact]
    public async Task A_flat_paper_object_has_a_listing_only_when_it_names_its_day()
    {
        const string Flat = """{"id":"2405.15738v2","title":"Flat","summary":"S.","publishedAt":"2024-05-24T17:34:15.000Z","upvotes":3,"numComments":1,"linkedModels":[]}""";

        var without = Assert.Single((await ReadAsync(Flat)).Records);
        var with = Assert.Single((await ReadAsync(Flat.Replace("\"upvotes\"", "\"submittedOnDailyAt\":\"2024-05-27T00:00:00.000Z\",\"upvotes\"", StringComparison.Ordinal))).Records);

        Assert.Equal(("2405.15738", "Flat"), (without.Paper.Id.Value, without.Paper.Title));
        Assert.Null(without.Listing);
        Assert.Equal((ListDay.Parse("2024-05-27"), 3, 1), (with.Listing!.Day, with.Listing.Votes!.Value, with.Listing.Comments!.Value));
    }

    [Fact]
    public async Task Arrays_and_lines_of_items_or_of_arrays_plain_or_packed_give_the_same()
    {
        var other = Item.Replace("2608.19880", "2608.19881", StringComparison.Ordinal);
        var (first, second) = (Compact(Item), Compact(other));
        string[] forms = [$"[{Item},\n{other}]", $"{first}\n{second}\n", $"[{first}]\n[{second}]\n", $"[{first},{second}]", $"{Item}\n{other}", $"\uFEFF[\r\n{first},\r\n{second}\r\n]"];

        foreach (var form in forms)
        {
            var plain = await ReadAsync(form);
            using var packed = new TemporaryFile(TemporaryFile.Gzip(form), "items.json.gz");
            var unpacked = await Reads.AllAsync(HuggingFacePapers.ReadAsync(packed.Path, cancellationToken: Reads.Token));

            Assert.Equal(["2608.19880", "2608.19881"], plain.Records.Select(record => record.Paper.Id.Value));
            Assert.Equal([1, 2], plain.Records.Select(record => record.Listing!.Position));
            Assert.Equal(plain.Records.Select(record => record.Listing), unpacked.Records.Select(record => record.Listing));
            Assert.Empty(plain.Failures);
        }
    }

    [Theory]
    [InlineData("{\"paper\":{\"title\":\"No id\"},\"title\":\"No id\"}", "it has no paper id")]
    [InlineData("{\"paper\":{\"id\":\"12\"},\"title\":\"T\"}", "its id '12' is not a paper's id such as 2301.08739 or acl:P18-1001")]
    [InlineData("{\"paper\":{\"id\":\"2608.00001\"}}", "it has no title")]
    [InlineData("{\"paper\":{\"id\":2608.00001},\"title\":\"T\"}", "it has no paper id (paper.id is not a text)")]
    [InlineData("{\"paper\":{\"id\":\"2608.00001\",},\"title\":tru}", "it is not valid JSON")]
    [InlineData("17", "it is not a JSON object")]
    public async Task A_bad_item_is_named_by_line_and_place_and_the_others_stay(string bad, string reason)
    {
        var other = Item.Replace("2608.19880", "2608.19881", StringComparison.Ordinal);
        var reads = await ReadAsync($"[\n{Compact(Item)},\n{bad},\n{Compact(other)}\n]\n");

        Assert.Equal(["2608.19880", "2608.19881"], reads.Records.Select(record => record.Paper.Id.Value));
        var problem = Assert.Single(reads.Failures);
        Assert.Equal((3, 2), (problem.Line, problem.Item));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_was_cut_off_keeps_what_it_had()
    {
        var other = Item.Replace("2608.19880", "2608.19881", StringComparison.Ordinal);
        var inText = await ReadAsync($"[{Item},\n{other[..(other.IndexOf("wrapped", StringComparison.Ordinal) - 5)]}");
        var between = await ReadAsync($"[{Item},\n{other[..^8]}");

        Assert.Single(inText.Records);
        Assert.Equal("a text in it has no end", Assert.Single(inText.Failures).Reason);
        Assert.Single(between.Records);
        Assert.Equal("it has no end", Assert.Single(between.Failures).Reason);
    }

    [Fact]
    public async Task A_line_that_was_cut_off_does_not_swallow_the_next()
    {
        var reads = await ReadAsync($"{Compact(Item)}\n{Compact(Item)[..200]}\n{Compact(Item).Replace("2608.19880", "2608.19882", StringComparison.Ordinal)}\n");

        Assert.Equal(["2608.19880", "2608.19882"], reads.Records.Select(record => record.Paper.Id.Value));
        Assert.Equal(2, Assert.Single(reads.Failures).Line);
    }

    [Fact]
    public async Task A_wrong_type_of_an_unimportant_field_is_a_warning()
    {
        var reads = await ReadAsync($"[{Item.Replace("163", "\"lots\"", StringComparison.Ordinal)}]");

        Assert.Null(Assert.Single(reads.Records).Listing!.Votes);
        Assert.Equal("left out of 2608.19880: paper.upvotes is not a number", Assert.Single(reads.Warnings).Reason);
    }

    [Fact]
    public async Task An_empty_day_has_no_records_and_no_problem()
    {
        var reads = await ReadAsync("[]");

        Assert.Empty(reads.Records);
        Assert.Empty(reads.Failures);
    }

    [Theory]
    [InlineData("<!doctype html><title>502</title>", "is an HTML or XML page, not JSON")]
    [InlineData("nothing here", "is not JSON: it must begin with [ or {")]
    [InlineData("\0\0\0", "is a binary file")]
    [InlineData(" \n", "is empty. A day without papers is written []")]
    public async Task What_is_no_json_is_said_to_be_none(string content, string message)
    {
        using var file = new TemporaryFile(content);
        var e = await Assert.ThrowsAsync<IngestException>(() => Reads.AllAsync(HuggingFacePapers.ReadAsync(file.Path, cancellationToken: Reads.Token)));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_recorded_day_reads_whole()
    {
        var papers = 0;
        foreach (var recording in SharedData.Recordings("data/wire/hf-daily-papers.jsonl.gz"))
        {
            using var expected = JsonDocument.Parse(recording.Body);
            var day = ListDay.Parse(recording.Name[^10..]);
            var reads = await ReadAsync(recording.Body, day);

            Assert.Empty(reads.Failures);
            Assert.Empty(reads.Warnings);
            Assert.Equal(expected.RootElement.EnumerateArray().Select(item => item.GetProperty("paper").GetProperty("id").GetString()), reads.Records.Select(record => record.Paper.Id.Value));
            Assert.Equal(expected.RootElement.EnumerateArray().Select(item => (int?)item.GetProperty("paper").GetProperty("upvotes").GetInt32()), reads.Records.Select(record => record.Listing!.Votes));
            Assert.All(reads.Records, record => Assert.Equal(day, record.Listing!.Day));
            Assert.All(reads.Records, record => Assert.NotEmpty(record.Paper.Authors));
            Assert.Equal(Enumerable.Range(1, reads.Records.Count), reads.Records.Select(record => record.Listing!.Position));
            papers += reads.Records.Count;
        }

        Assert.Equal(170, papers);
    }

    private static string Compact(string json) => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json));

    private static async Task<Reads> ReadAsync(string content, ListDay? day = null)
    {
        using var file = new TemporaryFile(content);
        return await Reads.AllAsync(HuggingFacePapers.ReadAsync(file.Path, day, Reads.Token));
    }
}
