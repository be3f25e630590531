using CsCheck;
using Microsoft.Extensions.AI;
using Recto.Methods.Common;

namespace Recto.Methods.Tests.Common.Chat;

public sealed class ChatJsonTests
{
    private static readonly List<ChatMessage> Turns = [new(ChatRole.User, "a list, please")];

    [Theory]
    [InlineData("[\"a\", \"b\"]", "a|b")]
    [InlineData("Here [as asked]:\n```json\n[\"a\",\n \"b\",]\n```\nThat is all.", "a|b")]
    [InlineData("```\n[\"old\"]\n```\nbetter:\n```json\n[\"new\"]\n```", "new")]
    [InlineData("```json\n[\"cut off\"]", "cut off")]
    [InlineData("```python\nx = 1\n```\nThe list is [\"outside\"].", "outside")]
    [InlineData("list[int] is not it, [] neither, [1, 2] neither, [\"this\"] is", "this")]
    [InlineData("[\"  two\\n lines \", \"\", \"   \"]", "two lines")]
    [InlineData("[\"caf\\u00e9 [x]\"]", "café [x]")]
    [InlineData("[]", "")]
    public void Lists_are_found_in_prose_and_fences(string answer, string expected)
        => Assert.Equal(expected, string.Join('|', ChatJson.ParseList(answer)!));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no list")]
    [InlineData("['single', 'quotes']")]
    [InlineData("[\"never closed\"")]
    [InlineData("[[1], 1")]
    [InlineData("{\"a\": 1}")]
    [InlineData("[\"a\", 1]")]
    [InlineData("[\"\\ud800\"]")]
    public void What_is_no_list_of_strings_gives_null(string? answer) => Assert.Null(ChatJson.ParseList(answer));

    [Fact]
    public void Length_and_count_are_capped()
    {
        string many = "[" + string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"{i}\"")) + "]";
        Assert.Equal(100, ChatJson.ParseList(many)!.Count);
        Assert.Equal(["0", "1"], ChatJson.ParseList(many, maxItems: 2)!);
        Assert.Equal(["short"], ChatJson.ParseList($"[\"{new string('x', 2001)}\", \"short\"]")!);
        Assert.Throws<ArgumentOutOfRangeException>(() => ChatJson.ParseList("[]", maxItems: 0));
    }

    [Fact]
    public void Any_list_survives_and_any_rubbish_is_taken()
    {
        Gen.String[Gen.Char.AlphaNumeric, 1, 20].Array.Sample(items =>
            Assert.Equal(items.Take(100), ChatJson.ParseList(System.Text.Json.JsonSerializer.Serialize(items))!));
        Gen.String[Gen.Char["[]\"\\`,\n au\ud800"], 0, 200].Sample(text => ChatJson.ParseList(text)?.Count >= 0 || true);
        Assert.Null(ChatJson.ParseList(new string('[', 1_000_000)));
    }

    [Fact]
    public async Task It_asks_again_with_a_rising_temperature_until_one_can_be_read()
    {
        var answers = new Queue<string>(["sorry", "['a']", "[\"a\"]", "[\"b\"]"]);
        using var client = new ScriptedChatClient(_ => answers.Dequeue());
        var options = new ChatOptions { Temperature = 1.5f, MaxOutputTokens = 7 };
        Assert.Equal(["a"], await ChatJson.ListAsync(client, Turns, [0, .2f, .4f, .6f], options));
        Assert.Equal([0, .2f, .4f], client.Asked.Select(a => a.Options!.Temperature!.Value));
        Assert.All(client.Asked, a => Assert.Equal(7, a.Options!.MaxOutputTokens));
        Assert.Equal(1.5f, options.Temperature);
        Assert.Single(Turns);
    }

    [Fact]
    public async Task Nothing_that_can_be_read_is_an_empty_list_and_failures_come_through()
    {
        using var silent = new ScriptedChatClient(_ => "no");
        Assert.Empty(await ChatJson.ListAsync(silent, Turns, [0, .2f]));
        Assert.Equal(2, silent.Asked.Count);
        using var broken = new ScriptedChatClient(_ => throw new HttpRequestException("down"));
        await Assert.ThrowsAsync<HttpRequestException>(() => ChatJson.ListAsync(broken, Turns, [0]));
        await Assert.ThrowsAsync<ArgumentException>(() => ChatJson.ListAsync(silent, Turns, []));
        await Assert.ThrowsAsync<ArgumentException>(() => ChatJson.ListAsync(silent, [], [0]));
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChatJson.ListAsync(silent, Turns, [0], cancellationToken: source.Token));
    }

    [Fact]
    public async Task Calls_and_tokens_are_counted_both_ways_of_asking()
    {
        using var counting = new CountingChatClient(new ScriptedChatClient(_ => "hi") { Usage = new() { InputTokenCount = 5, OutputTokenCount = 2, TotalTokenCount = 7 } });
        await counting.GetResponseAsync(Turns);
        Assert.Equal((1, 7), (counting.Calls, counting.Tokens));
        await foreach (var _ in counting.GetStreamingResponseAsync(Turns))
        {
        }

        Assert.Equal((2, 14), (counting.Calls, counting.Tokens));
        using var parts = new CountingChatClient(new ScriptedChatClient(_ => "hi") { Usage = new() { InputTokenCount = 5, OutputTokenCount = 2 } });
        await parts.GetResponseAsync(Turns);
        Assert.Equal(7, parts.Tokens);
        using var unknown = new CountingChatClient(new ScriptedChatClient(_ => throw new HttpRequestException("down")));
        await Assert.ThrowsAsync<HttpRequestException>(() => unknown.GetResponseAsync(Turns));
        Assert.Equal((1, 0), (unknown.Calls, unknown.Tokens));
    }
}
