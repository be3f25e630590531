using System.Text.Json;
using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

public sealed class HostileQueryTests
{
    [Fact]
    public Task A_query_of_ten_thousand_characters_is_answered() => IsAnsweredAsync(string.Join(' ', Enumerable.Repeat("attention", 1000)));

    [Fact]
    public Task A_single_word_of_ten_thousand_characters_is_answered() => IsAnsweredAsync(new string('x', 10_000));

    [Theory]
    [InlineData("\"unbalanced attention")]
    [InlineData("attention\"")]
    [InlineData("\"\"\"")]
    [InlineData("author:\"han")]
    public Task Unbalanced_quotes_are_answered(string query) => IsAnsweredAsync(query);

    [Theory]
    [InlineData(@"^(a+)+$")]
    [InlineData(@"[a-z]*(?=x)\b.{0,99999}")]
    [InlineData("%_' OR 1=1; DROP TABLE Papers; --")]
    [InlineData("*")]
    [InlineData("AND OR NOT ( ) ~2 ^10")]
    public Task Text_that_looks_like_a_pattern_or_a_command_is_answered(string query) => IsAnsweredAsync(query);

    [Theory]
    [InlineData("attention\u0007\u001b[31m\u0001 cloud")]
    [InlineData("\u202Enoitnetta\u202C attention")]
    [InlineData("attention\uD800 half")]
    [InlineData("\u200B\u200F\uFEFF")]
    [InlineData("[red]attention[/] [[")]
    public async Task Control_characters_and_turned_text_are_answered_and_never_reach_the_terminal(string query)
    {
        await IsAnsweredAsync(query);
        using var folder = new TempFolder();
        var show = await InProcess.RunAsync(folder.Data, "show", query);
        Assert.DoesNotContain('\u001b', show.Error + show.Output);
        Assert.DoesNotContain('\u202E', show.Error + show.Output);
    }

    private static async Task IsAnsweredAsync(string query)
    {
        using var folder = new TempFolder();
        var json = (await InProcess.RunAsync(folder.Data, "search", "--json", "--", query)).Expect(0).Json;
        Assert.Equal(JsonValueKind.Array, json.ValueKind);
        (await InProcess.RunAsync(folder.Data, "search", "--", query)).Expect(0);
    }
}
