using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Recto.Hosting.Searching.Encoders;

namespace Recto.Hosting.Tests.Searching;

public sealed class EndpointEncoderTests
{
    private readonly FakeTimeProvider clock = new() { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Texts_are_sent_as_one_request_and_vectors_come_back_in_their_order()
    {
        string? sent = null, authorization = null, address = null;
        using var http = new HttpClient(new Answering(async request =>
        {
            (sent, authorization, address) = (await request.Content!.ReadAsStringAsync(), request.Headers.Authorization?.ToString(), request.RequestUri!.ToString());
            return Json("""{"data":[{"index":1,"embedding":[0,1]},{"index":0,"embedding":[1,0.5]}]}""");
        }));
        using var encoder = new EndpointEncoder(http, new Uri("http://models.example/v1/"), "small", 2, "secret", clock);
        var made = await encoder.GenerateAsync(["a \"quoted\" text", "another"], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([[1, 0.5f], [0, 1]], made.Select(vector => vector.Vector.ToArray()));
        Assert.Equal(("http://models.example/v1/embeddings", "Bearer secret"), (address, authorization));
        using var body = JsonDocument.Parse(sent!);
        Assert.Equal("small", body.RootElement.GetProperty("model").GetString());
        Assert.Equal("a \"quoted\" text", body.RootElement.GetProperty("input")[0].GetString());
        Assert.Equal(2, encoder.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, 2, true)]
    [InlineData(HttpStatusCode.TooManyRequests, 2, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 3, false)]
    [InlineData(HttpStatusCode.Unauthorized, 1, false)]
    public async Task What_may_pass_is_tried_again(HttpStatusCode status, int failures, bool succeeds)
    {
        var asked = 0;
        using var http = new HttpClient(new Answering(_ => Task.FromResult(++asked <= failures ? new HttpResponseMessage(status) : Json("""{"data":[{"index":0,"embedding":[1]}]}"""))));
        using var encoder = new EndpointEncoder(http, new Uri("http://models.example/v1"), "small", 1, null, clock);
        var asking = encoder.GenerateAsync(["x"], cancellationToken: TestContext.Current.CancellationToken);
        while (!asking.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        if (succeeds) Assert.Single(await asking);
        else await Assert.ThrowsAsync<HttpRequestException>(() => asking);
        Assert.Equal(succeeds ? failures + 1 : failures, asked);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":[{"index":7,"embedding":[1]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":["x"]}]}""")]
    public async Task An_answer_of_another_kind_is_said_with_the_address(string answer)
    {
        using var http = new HttpClient(new Answering(_ => Task.FromResult(Json(answer))));
        using var encoder = new EndpointEncoder(http, new Uri("http://models.example/v1"), "small", 1, null, clock);
        var failed = await Assert.ThrowsAsync<InvalidDataException>(() => encoder.GenerateAsync(["x"], cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("http://models.example/v1/embeddings", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_whose_endpoint_is_down_searches_by_words_with_a_notice()
    {
        await using var site = await HostedSite.EmptyAsync(
            null, ("Recto:Search:Endpoint", "http://127.0.0.1:9/v1"), ("Recto:Search:Model", "small"), ("Recto:Search:Dimensions", "8"));
        await site.WriteAsync(Made.Paper(1, "Moss"));
        var syncing = site.SyncAsync();
        while (!syncing.IsCompleted)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Equal((1, 0), ((await syncing).Added, (await syncing).Encoded));
        var searching = site.SearchAsync("moss");
        while (!searching.IsCompleted)
        {
            site.Clock.Advance(TimeSpan.FromMilliseconds(300));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Single((await searching).Hits);
        Assert.Contains("by words alone", (await searching).Notice, StringComparison.Ordinal);
    }

    private static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };

    private sealed class Answering(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request);
    }
}
