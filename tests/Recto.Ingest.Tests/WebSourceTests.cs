using Recto.Papers;
using Answer = Recto.Ingest.Tests.LoopbackServer.Answer;

namespace Recto.Ingest.Tests;

public sealed class WebSourceTests
{
    private const string Item = """[{"paper":{"id":"2405.15738","title":"T","upvotes":3},"publishedAt":"2024-05-27T03:50:58.348Z","title":"T"}]""";

    [Fact]
    public async Task The_date_in_the_address_is_the_list_day_unless_the_caller_names_one()
    {
        await using var server = new LoopbackServer(_ => new Answer(200, Item, "application/json; charset=utf-8"));

        var fromAddress = await ReadAsync(server, "api/daily_papers?limit=9&date=2024-05-28");
        var fromCaller = await ReadAsync(server, "api/daily_papers?date=2024-05-28", ListDay.Parse("2024-05-29"));

        Assert.Equal("2024-05-28", Assert.Single(fromAddress.Records).Listing!.Day.ToString());
        Assert.Equal("2024-05-29", Assert.Single(fromCaller.Records).Listing!.Day.ToString());
    }

    [Fact]
    public async Task A_gzipped_body_is_unpacked()
    {
        await using var server = new LoopbackServer(_ => new Answer(200, TemporaryFile.Gzip(Item), "application/gzip"));

        Assert.Single((await ReadAsync(server, "day.json.gz")).Records);
    }

    [Fact]
    public async Task An_error_status_an_html_page_and_a_closed_door_are_told_apart()
    {
        await using var server = new LoopbackServer(request => request.Url!.AbsolutePath switch
        {
            "/missing" => new Answer(404, "{}", "application/json", new() { ["X-Error-Message"] = "Paper not found" }),
            "/page" => new Answer(200, "<html></html>", "text/html; charset=utf-8"),
            "/broken" => new Answer(0, ""),
            _ => new Answer(200, "<html></html>", "application/json"),
        });

        Assert.EndsWith("/missing answered 404 Not Found: Paper not found.", await MessageAsync(server, "missing"), StringComparison.Ordinal);
        Assert.Contains("answered with an HTML page (text/html), not with JSON", await MessageAsync(server, "page"), StringComparison.Ordinal);
        Assert.Contains("/broken cannot be reached: ", await MessageAsync(server, "broken"), StringComparison.Ordinal);
        Assert.Contains("is an HTML or XML page, not JSON", await MessageAsync(server, "other"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_before_it_is_read()
    {
        await using var server = new LoopbackServer(_ => new Answer(200, new byte[IngestLimits.DocumentBytes + 1], "application/json"));

        Assert.Contains("is larger than 64 MB, the most that is accepted", await MessageAsync(server, "big"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("ftp://127.0.0.1/papers.json")]
    public async Task Only_web_addresses_are_fetched(string address)
    {
        using var http = new HttpClient();
        var e = await Assert.ThrowsAsync<IngestException>(
            () => Reads.AllAsync(HuggingFacePapers.ReadAsync(new Uri(address), http, TimeProvider.System, cancellationToken: Reads.Token)));

        Assert.Equal($"{address} cannot be fetched: only http and https addresses are.", e.Message);
    }

    private static async Task<string> MessageAsync(LoopbackServer server, string path) =>
        (await Assert.ThrowsAsync<IngestException>(() => ReadAsync(server, path))).Message;

    private static async Task<Reads> ReadAsync(LoopbackServer server, string path, ListDay? day = null)
    {
        using var http = new HttpClient();
        return await Reads.AllAsync(HuggingFacePapers.ReadAsync(new Uri(server.Address, path), http, TimeProvider.System, day, Reads.Token));
    }
}
