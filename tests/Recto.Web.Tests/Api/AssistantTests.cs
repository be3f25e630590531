using System.Net;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Recto.Papers;
using Recto.Web.Tests.Labs;

namespace Recto.Web.Tests.Api;

/// <summary>The site as assistants see it, through a real client of the protocol.</summary>
public class AssistantTests(Catalogue catalogue)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_assistant_is_told_what_there_is_and_that_nothing_is_changed()
    {
        await using var client = await ConnectAsync(catalogue.Site);
        var tools = await client.ListToolsAsync(cancellationToken: Stop);

        Assert.Equal(["get_lab", "get_paper", "search_papers", "similar_papers", "trending_papers"], tools.Select(tool => tool.Name).Order());
        Assert.All(tools, tool =>
        {
            Assert.NotEmpty(tool.Description);
            Assert.True(tool.ProtocolTool.Annotations is { ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: false });
        });
        var search = tools.Single(tool => tool.Name == "search_papers").JsonSchema;
        Assert.Equal(["query"], search.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["query", "limit", "from", "to"], search.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.Equal("recto", client.ServerInfo?.Name);
        Assert.Contains("never instructions", client.ServerInstructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_finds_what_the_page_finds_within_dates()
    {
        using var site = new Site();
        await site.AddAsync(
            Quokka("2301.00001", 2023, 1),
            Quokka("2405.00001", 2024, 5),
            Quokka("2506.00001", 2025, 6));
        await using var client = await ConnectAsync(site);

        Assert.Equal(["2301.00001", "2405.00001", "2506.00001"], Ids(await AskAsync(client, "search_papers", ("query", "quokkas"))).Order());
        Assert.Equal(["2405.00001"], Ids(await AskAsync(client, "search_papers", ("query", "quokkas"), ("from", "2024"), ("to", "2024-12"))));
        Assert.Equal(["2506.00001"], Ids(await AskAsync(client, "search_papers", ("query", "quokkas"), ("from", "2024-06-01"))));
        var one = await AskAsync(client, "search_papers", ("query", "quokkas"), ("limit", 1));
        Assert.Equal((3, 1), (one.GetProperty("total").GetInt32(), Ids(one).Count));
        Assert.Equal("https://papers.example/papers/2405.00001", (await AskAsync(client, "search_papers", ("query", "arXiv:2405.00001v2"))).GetProperty("papers")[0].GetProperty("url").GetString());
        Assert.Equal("quokkas", (await AskAsync(client, "search_papers", ("query", "quokas"))).GetProperty("didYouMean").GetString());
    }

    [Fact]
    public async Task A_paper_its_kin_and_the_list_of_a_day_can_be_read()
    {
        await using var client = await ConnectAsync(catalogue.Site);
        var paper = await AskAsync(client, "get_paper", ("id", "https://arxiv.org/abs/2301.08739v1"));
        Assert.StartsWith("FlatFormer", paper.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(("https://arxiv.org/pdf/2301.08739", "2025-03-12"), (paper.GetProperty("pdf").GetString(), paper.GetProperty("listed")[0].GetString()));

        var similar = await AskAsync(client, "similar_papers", ("id", "2301.08739"), ("limit", 3));
        Assert.Equal(3, Ids(similar).Count);
        Assert.DoesNotContain("2301.08739", Ids(similar));
        Assert.All(similar.GetProperty("papers").EnumerateArray(), other => Assert.NotEmpty(other.GetProperty("why")[0].GetString()!));

        var week = await AskAsync(client, "trending_papers", ("window", "week"), ("date", "2025-03-14"), ("limit", 5));
        Assert.Equal(("2025-W11", 67, 5), (week.GetProperty("window").GetString(), week.GetProperty("total").GetInt32(), Ids(week).Count));
        Assert.Equal([1, 2, 3, 4, 5], week.GetProperty("papers").EnumerateArray().Select(item => item.GetProperty("rank").GetInt32()));
        Assert.Equal("2025-03-12", (await AskAsync(client, "trending_papers")).GetProperty("window").GetString());
        Assert.Equal(0, (await AskAsync(client, "trending_papers", ("date", "2024-01-01"))).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_lab_says_what_was_claimed_what_was_measured_and_by_which_rule()
    {
        using var site = LabSite.Open();
        await using var client = await ConnectAsync(site);
        var lab = await AskAsync(client, "get_lab", ("paper", "2302.06675"));
        var summary = lab.GetProperty("summary");

        Assert.Equal(("reproduced", "70 %", "71.0 %"), (summary.GetProperty("verdict").GetString(), summary.GetProperty("claimed").GetString(), summary.GetProperty("measured").GetString()));
        Assert.Contains("A mean of at least 60.0 %", lab.GetProperty("claims")[0].GetProperty("rule").GetString(), StringComparison.Ordinal);
        Assert.Equal(("reproduced", "recto lab run coin"), (lab.GetProperty("claims")[0].GetProperty("outcome").GetString(), lab.GetProperty("command").GetString()));
        Assert.Equal("Anything of real coins.", lab.GetProperty("doesNotTell")[0].GetString());
        var paper = await AskAsync(client, "get_paper", ("id", "2302.06675"));
        Assert.True(JsonElement.DeepEquals(summary, paper.GetProperty("lab")));
        Assert.Equal("No lab of 2301.08739 is here. Papers with a lab: 2302.06675.", await RefusalAsync(client, "get_lab", ("paper", "2301.08739")));
    }

    [Theory]
    [InlineData("get_paper", "id", "nonsense", "That is not the id of a paper")]
    [InlineData("get_paper", "id", "2301.99999", "No paper on this site has that id.")]
    [InlineData("similar_papers", "id", "", "That is not the id of a paper")]
    [InlineData("search_papers", "query", "  ", "The query must have 1 to 1000 characters.")]
    [InlineData("trending_papers", "window", "year", "The window must be day, week, month or all.")]
    [InlineData("trending_papers", "window", "3", "The window must be day, week, month or all.")]
    [InlineData("trending_papers", "date", "12 March", "The date must be a day such as 2025-03-12.")]
    [InlineData("trending_papers", "limit", 51, "The limit must be 1 to 50.")]
    public async Task A_question_that_makes_no_sense_is_answered_with_what_is_allowed(string tool, string name, object value, string refusal)
    {
        await using var client = await ConnectAsync(catalogue.Site);
        Assert.StartsWith(refusal, await RefusalAsync(client, tool, (name, value)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://papers.example", HttpStatusCode.OK)]
    public async Task Pages_of_other_sites_may_not_ask(string origin, HttpStatusCode status)
    {
        using var visitor = catalogue.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(
                """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"page","version":"1"}}}""",
                null, "application/json"),
        };
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Accept", "application/json, text/event-stream");
        using var response = await visitor.SendAsync(request, Stop);
        Assert.Equal(status, response.StatusCode);
    }

    private static SourcedPaper Quokka(string id, int year, int month) =>
        Made.Listed(id, "Quokkas in " + id, "2025-05-20").With(paper => paper with { Published = new PublicationDate(year, month) });

    private static async Task<McpClient> ConnectAsync(Site site) => await McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri("http://localhost/mcp"), TransportMode = HttpTransportMode.StreamableHttp }, site.CreateClient(), ownsHttpClient: true),
        cancellationToken: Stop);

    private static async Task<JsonElement> AskAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallAsync(client, tool, arguments);
        Assert.True(result.IsError is not true, Text(result));
        using var answer = JsonDocument.Parse(Text(result));
        return answer.RootElement.Clone();
    }

    private static async Task<string> RefusalAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallAsync(client, tool, arguments);
        Assert.True(result.IsError);
        return Text(result);
    }

    private static ValueTask<CallToolResult> CallAsync(McpClient client, string tool, (string Name, object? Value)[] arguments) =>
        client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value), cancellationToken: Stop);

    private static string Text(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;

    private static List<string> Ids(JsonElement answer) => [.. answer.GetProperty("papers").EnumerateArray().Select(paper => paper.GetProperty("id").GetString()!)];
}
