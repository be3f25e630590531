using System.Net;
using System.Net.Sockets;
using System.Text;
using Recto.Hosting.Jobs;
using Recto.Papers;
using Recto.Store;

namespace Recto.Hosting.Tests;

public sealed class ListingPollTests
{
    [Fact]
    public async Task The_poll_asks_for_the_last_days_and_takes_in_what_is_listed()
    {
        using var server = new DayServer();
        await using var site = await HostedSite.EmptyAsync(null, ("Recto:ListingSource", $"{server.Address}?limit=100"));
        var job = site.Get<JobRunner>().Find("listings")!;
        var result = await job.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["/api?limit=100&date=2025-03-14", "/api?limit=100&date=2025-03-13"], server.Asked);
        Assert.StartsWith("1 new papers", result, StringComparison.Ordinal);
        var listing = Assert.Single(await site.Get<PaperReader>().ListingsAsync(PaperId.Parse("2503.09999"), TestContext.Current.CancellationToken));
        Assert.Equal(7, listing.Votes);
        Assert.Equal(["2503.09999"], await site.FoundAsync("polled"));
    }

    [Fact]
    public async Task Once_a_day_the_whole_fortnight_is_asked_for()
    {
        using var server = new DayServer();
        await using var site = await HostedSite.EmptyAsync(null, ("Recto:ListingSource", server.Address));
        site.Clock.Advance(TimeSpan.FromHours(15.5));
        await site.Get<JobRunner>().Find("listings")!.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(14, server.Asked.Distinct().Count());
    }

    /// <summary>A papers API on this machine: one paper on 13 March 2025, nothing on other days.</summary>
    private sealed class DayServer : IDisposable
    {
        private const string Body = """
            [{"paper":{"id":"2503.09999","title":"Polled","summary":"Of polling.","upvotes":7,"publishedAt":"2025-03-10T00:00:00.000Z","authors":[]},
              "publishedAt":"2025-03-13T08:00:00.000Z","title":"Polled","numComments":0}]
            """;

        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public DayServer()
        {
            listener.Start();
            _ = AnswerAsync();
        }

        public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/api";

        public List<string> Asked { get; } = [];

        public void Dispose() => listener.Dispose();

        private async Task AnswerAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                    Asked.Add((await reader.ReadLineAsync())!.Split(' ')[1]);
                    while (await reader.ReadLineAsync() is { Length: > 0 })
                    {
                    }

                    var body = Asked[^1].EndsWith("2025-03-13", StringComparison.Ordinal) ? Body : "[]";
                    var head = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + body));
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
