using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

public class ShowAndExplainTests
{
    [Fact]
    public async Task Show_tells_everything_about_a_paper()
    {
        using var folder = new TempFolder();
        var shown = (await InProcess.RunAsync(folder.Data, "show", "https://arxiv.org/abs/2301.08739", "--json")).Expect(0).Json;
        Assert.Equal("2301.08739", shown.GetProperty("id").GetString());
        Assert.StartsWith("FlatFormer", shown.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal("Zhijian Liu", shown.GetProperty("authors")[0].GetString());
        Assert.Equal("2025-03-12", shown.GetProperty("listings")[0].GetProperty("day").GetString());
        Assert.Equal(1, shown.GetProperty("listings")[0].GetProperty("position").GetInt32());

        var text = (await InProcess.RunAsync(folder.Data, "show", "2301.08739")).Expect(0).Output;
        Assert.StartsWith("FlatFormer", text, StringComparison.Ordinal);
        Assert.Contains("2025-03-12 (place 1)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_a_title_name_a_paper_too()
    {
        using var folder = new TempFolder();
        var shown = (await InProcess.RunAsync(folder.Data, "show", "flattened window attention", "--json")).Expect(0).Json;
        Assert.Equal("2301.08739", shown.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Explain_shows_the_terms_of_the_score_and_they_add_up()
    {
        using var folder = new TempFolder();
        var explained = (await InProcess.RunAsync(folder.Data, "explain", "2301.08739", "--json")).Expect(0).Json;
        Assert.Equal(67, explained.GetProperty("of").GetInt32());
        Assert.InRange(explained.GetProperty("rank").GetInt32(), 1, 67);
        var terms = explained.GetProperty("terms").EnumerateArray().ToList();
        Assert.NotEmpty(terms);
        Assert.Equal(explained.GetProperty("score").GetDouble(), terms.Sum(term => term.GetProperty("value").GetDouble()), 9);

        var text = (await InProcess.RunAsync(folder.Data, "explain", "2301.08739")).Expect(0).Output;
        Assert.Contains("of 67 on 2025-03-12", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show", "2301.99999")]
    [InlineData("show", "conf:nowhere/1")]
    [InlineData("show", "qqqzzzxxx")]
    [InlineData("explain", "2301.99999")]
    public async Task A_paper_that_does_not_exist_is_not_found(string command, string paper)
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, command, paper, "--json")).Expect(ExitCode.NotFound);
        Assert.Contains(paper, answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
    }

    [Fact]
    public async Task A_paper_that_was_never_listed_has_no_place_to_explain()
    {
        using var folder = new TempFolder();
        await InProcess.RunAsync(folder.Data, "ingest", "jsonl", folder.Write("one.jsonl", Samples.Corpus(1)));
        var answer = (await InProcess.RunAsync(folder.Data, "explain", "conf:test/1")).Expect(ExitCode.NotFound);
        Assert.Contains("was never on a list", answer.Error, StringComparison.Ordinal);
    }
}
