using System.Text.Json;
using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

public class SearchTests
{
    [Fact]
    public async Task The_JSON_is_an_array_best_first_with_rank_id_title_score_and_url()
    {
        using var folder = new TempFolder();
        var found = (await InProcess.RunAsync(folder.Data, "search", "language", "models", "--json")).Expect(0).Json;
        Assert.Equal(JsonValueKind.Array, found.ValueKind);
        var rows = found.EnumerateArray().ToList();
        Assert.Equal(10, rows.Count);
        Assert.Equal(Enumerable.Range(1, 10), rows.Select(row => row.GetProperty("rank").GetInt32()));
        Assert.All(rows, row =>
        {
            Assert.False(string.IsNullOrWhiteSpace(row.GetProperty("id").GetString()));
            Assert.False(string.IsNullOrWhiteSpace(row.GetProperty("title").GetString()));
            Assert.EndsWith("/papers/" + row.GetProperty("id").GetString(), row.GetProperty("url").GetString(), StringComparison.Ordinal);
        });
        var scores = rows.Select(row => row.GetProperty("score").GetDouble()).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.True(scores[0] > 0);
    }

    [Fact]
    public async Task A_search_without_results_is_an_empty_array_and_a_suggestion_beside_it()
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, "search", "transfromer", "--json")).Expect(0);
        Assert.Equal(0, answer.Json.GetArrayLength());
        Assert.Contains("Did you mean: transformer", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2301.08739")]
    [InlineData("2301.08739v2")]
    [InlineData("arXiv:2301.08739")]
    [InlineData("https://arxiv.org/abs/2301.08739")]
    [InlineData("https://arxiv.org/pdf/2301.08739v1.pdf")]
    public async Task An_arXiv_id_or_address_finds_that_paper_first(string query)
    {
        using var folder = new TempFolder();
        var found = (await InProcess.RunAsync(folder.Data, "search", query, "--json")).Expect(0).Json;
        Assert.Equal("2301.08739", found[0].GetProperty("id").GetString());
        Assert.Equal(1, found[0].GetProperty("rank").GetInt32());
        Assert.True(found[0].GetProperty("score").GetDouble() > 0);
    }

    [Fact]
    public async Task Pages_of_results_continue_each_other()
    {
        using var folder = new TempFolder();
        var all = Ids(await InProcess.RunAsync(folder.Data, "search", "learning", "--json", "-n", "9"));
        var first = Ids(await InProcess.RunAsync(folder.Data, "search", "learning", "--json", "-n", "4"));
        var rest = Ids(await InProcess.RunAsync(folder.Data, "search", "learning", "--json", "-n", "5", "--skip", "4"));
        Assert.Equal(all, [.. first, .. rest]);
    }

    [Fact]
    public async Task Topics_dates_authors_and_left_out_words_narrow_a_search()
    {
        using var folder = new TempFolder();
        var all = Ids(await InProcess.RunAsync(folder.Data, "search", "attention", "--json", "-n", "100"));
        var vision = (await InProcess.RunAsync(folder.Data, "search", "attention", "--topic", "Vision", "--json", "-n", "100")).Expect(0).Json;
        Assert.All(vision.EnumerateArray(), row => Assert.Contains("vision", row.GetProperty("topics").EnumerateArray().Select(topic => topic.GetString())));
        Assert.InRange(vision.GetArrayLength(), 1, all.Count - 1);

        var late = (await InProcess.RunAsync(folder.Data, "search", "attention", "after:2024", "--json", "-n", "100")).Expect(0).Json;
        Assert.All(late.EnumerateArray(), row => Assert.True(string.CompareOrdinal(row.GetProperty("published").GetString(), "2024") >= 0));

        var han = Ids(await InProcess.RunAsync(folder.Data, "search", "author:han", "--json"));
        Assert.Contains("2301.08739", han);
        var without = Ids(await InProcess.RunAsync(folder.Data, "search", "attention", "-cloud", "--json", "-n", "100"));
        Assert.DoesNotContain("2301.08739", without);
        Assert.NotEmpty(without);
    }

    [Fact]
    public async Task Results_for_people_keep_a_record_on_a_line_when_they_go_to_a_file()
    {
        using var folder = new TempFolder();
        var title = "Words " + string.Join(' ', Enumerable.Range(1, 60).Select(i => $"word{i}"));
        var file = folder.Write("long.jsonl", JsonSerializer.Serialize(new { id = "conf:t/1", title, @abstract = "About nothing." }));
        await InProcess.RunAsync(folder.Data, "ingest", "jsonl", file);
        var answer = (await InProcess.RunAsync(folder.Data, "search", "word37")).Expect(0);
        Assert.Contains(title + Environment.NewLine, answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_makes_no_sense_is_named_and_the_rest_is_searched()
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, "search", "attention", "after:yesterday", "--json")).Expect(0);
        Assert.NotEqual(0, answer.Json.GetArrayLength());
        Assert.Contains("after:yesterday", answer.Error, StringComparison.Ordinal);
    }

    private static List<string> Ids(Answer answer) => [.. answer.Expect(0).Json.EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
}
