using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

public class BadInputTests
{
    [Fact]
    public async Task A_file_that_does_not_exist_is_named()
    {
        using var folder = new TempFolder();
        foreach (var arguments in (string[][])[["page", "nowhere.txt", "--date", "2025-03-12"], ["hf", "nowhere.json"], ["jsonl", "nowhere.jsonl"]])
        {
            var answer = (await InProcess.RunAsync(folder.Data, ["ingest", .. arguments, "--json"])).Expect(ExitCode.Failed);
            Assert.Contains("nowhere.", answer.Error, StringComparison.Ordinal);
            Assert.Empty(answer.Output);
        }
    }

    [Fact]
    public async Task A_folder_in_place_of_a_file_is_refused()
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, "ingest", "jsonl", folder.Path)).Expect(ExitCode.Failed);
        Assert.Contains(folder.Path, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_binary_file_is_refused_and_nothing_is_stored()
    {
        using var folder = new TempFolder();
        var bytes = new byte[200_000];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((i * 2_654_435_761L) >> 13);
        }

        var file = folder.Write("image.bin", bytes);
        await RefusedAsync(folder, "page", file, "--date", "2025-03-12");
        await RefusedAsync(folder, "hf", file);
        await RefusedAsync(folder, "jsonl", file);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        using var folder = new TempFolder();
        var file = folder.Write("empty.txt", "");
        await RefusedAsync(folder, "page", file, "--date", "2025-03-12");
        await RefusedAsync(folder, "jsonl", file);
    }

    [Fact]
    public async Task A_truncated_corpus_keeps_what_came_before_the_break_and_says_so()
    {
        using var folder = new TempFolder();
        using var whole = new MemoryStream();
        using (var gzip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Samples.Corpus(5000)));
        }

        var file = folder.Write("cut.jsonl.gz", whole.ToArray()[..(int)(whole.Length * 2 / 3)]);
        var answer = await InProcess.RunAsync(folder.Data, "ingest", "jsonl", file, "--json");
        Assert.NotEqual(ExitCode.Done, answer.Code);
        Assert.Contains("cut.jsonl.gz", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
        Assert.InRange(await InProcess.CountAsync(folder.Data), 67 + 1000, 67 + 4999);
        var found = (await InProcess.RunAsync(folder.Data, "search", "specimen7", "--json")).Expect(0).Json;
        Assert.Equal("conf:test/7", found[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_truncated_document_of_the_papers_API_is_refused_with_its_place()
    {
        using var folder = new TempFolder();
        var whole = Samples.Daily(("2503.07001", "Rivers as Queues", 12, 40, 3), ("2503.07002", "Bridges as Edges", 5, 0, 0));
        var file = folder.Write("cut.json", whole[..(whole.Length * 2 / 3)]);
        var answer = await InProcess.RunAsync(folder.Data, "ingest", "hf", file, "--date", "2025-03-11");
        Assert.NotEqual(ExitCode.Done, answer.Code);
        Assert.Contains("cut.json", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_reported_by_line_and_never_stored_garbled()
    {
        using var folder = new TempFolder();
        var lines = Encoding.Latin1.GetBytes("{\"id\":\"conf:t/1\",\"title\":\"Caf\u00e9 und M\u00fcsli\",\"abstract\":\"x\"}\n{\"id\":\"conf:t/2\",\"title\":\"Plain\",\"abstract\":\"y\"}\n");
        var file = folder.Write("latin1.jsonl", lines);
        var answer = (await InProcess.RunAsync(folder.Data, "ingest", "jsonl", file, "--json")).Expect(ExitCode.Partly);
        Assert.Contains("latin1.jsonl:1", answer.Error, StringComparison.Ordinal);
        Assert.Equal(68, await InProcess.CountAsync(folder.Data));
    }

    [Fact]
    public async Task HTML_in_a_title_is_text_and_never_markup()
    {
        using var folder = new TempFolder();
        var file = folder.Write("html.jsonl", JsonSerializer.Serialize(new { id = "conf:t/1", title = "<script>alert(1)</script> Moss & <b>Rain</b>", @abstract = "Of moss." }));
        (await InProcess.RunAsync(folder.Data, "ingest", "jsonl", file)).Expect(0);
        var title = (await InProcess.RunAsync(folder.Data, "show", "conf:t/1", "--json")).Expect(0).Json.GetProperty("title").GetString()!;
        Assert.Contains("Moss", title, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_abstract_of_ten_megabytes_is_refused_by_line_and_the_rest_is_kept()
    {
        using var folder = new TempFolder();
        var huge = JsonSerializer.Serialize(new { id = "conf:t/1", title = "Huge", @abstract = string.Concat(Enumerable.Repeat("word ", 2 * 1024 * 1024)) });
        var file = folder.Write("huge.jsonl", huge + "\n" + Samples.Corpus(3));
        var answer = (await InProcess.RunAsync(folder.Data, "ingest", "jsonl", file, "--json")).Expect(ExitCode.Partly);
        Assert.Contains("huge.jsonl:1", answer.Error, StringComparison.Ordinal);
        Assert.Equal(3, answer.Json.GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task An_oversized_line_or_document_is_refused_without_reading_it_into_memory()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "oversized.jsonl");
        await using (var stream = File.Create(file))
        {
            stream.SetLength(80L * 1024 * 1024);
        }

        var before = GC.GetTotalAllocatedBytes();
        var lines = await InProcess.RunAsync(folder.Data, "ingest", "jsonl", file);
        var document = await InProcess.RunAsync(folder.Data, "ingest", "hf", file);
        Assert.NotEqual(ExitCode.Done, lines.Code);
        Assert.NotEqual(ExitCode.Done, document.Code);
        Assert.Contains("oversized.jsonl", lines.Error, StringComparison.Ordinal);
        Assert.Contains("oversized.jsonl", document.Error, StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 2_000_000_000, "It allocated far more than the file is long.");
        Assert.True(await InProcess.CountAsync(folder.Data) is 0 or 67);
    }

    [Theory]
    [InlineData("published", "the day before yesterday")]
    [InlineData("published", "2025-13-45")]
    [InlineData("daily_date", "12/03/2025")]
    public async Task A_bad_date_in_a_record_is_noted_and_the_record_kept(string field, string value)
    {
        using var folder = new TempFolder();
        var file = folder.Write("dates.jsonl", $$"""{"id":"conf:t/1","title":"Dated","abstract":"x","{{field}}":"{{value}}"}""");
        var answer = (await InProcess.RunAsync(folder.Data, "ingest", "jsonl", file, "--json")).Expect(0);
        Assert.Contains($"dates.jsonl:1", answer.Error, StringComparison.Ordinal);
        Assert.Contains(field, answer.Error, StringComparison.Ordinal);
        Assert.Equal(1, answer.Json.GetProperty("added").GetInt32());
    }

    private static async Task RefusedAsync(TempFolder folder, params string[] arguments)
    {
        var answer = await InProcess.RunAsync(folder.Data, ["ingest", .. arguments, "--json"]);
        Assert.True(answer.Code is ExitCode.Failed or ExitCode.Partly, $"Exit code {answer.Code}: {answer.Output}");
        Assert.Contains(Path.GetFileName(arguments[1]), answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
        Assert.True(await InProcess.CountAsync(folder.Data) == 67);
    }
}
