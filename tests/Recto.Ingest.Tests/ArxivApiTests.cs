using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Recto.Papers;
using Answer = Recto.Ingest.Tests.LoopbackServer.Answer;

namespace Recto.Ingest.Tests;

public sealed class ArxivApiTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly List<(DateTimeOffset At, string Query)> _calls = [];
    private DateTimeOffset _called;

    // The clock of the test may step between the decision to call and the call.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task It_pages_to_the_total_and_leaves_three_seconds_between_calls()
    {
        await using var server = Serve((start, max) => Feed(25, start, max));
        var reads = await ReadAsync(server, api => api.SearchAsync("cat:cs.CL AND ti:\"x y\"", 1_000, Reads.Token));

        Assert.Equal(Enumerable.Range(0, 25).Select(Id), reads.Records.Select(record => record.Paper.Id.Value));
        Assert.Equal(["0/10", "10/10", "20/10"], _calls.Select(call => call.Query));
        Assert.All(_calls.Zip(_calls.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(3) - Tolerance));
    }

    [Fact]
    public async Task It_asks_for_no_more_than_wanted()
    {
        await using var server = Serve((start, max) => Feed(1_000, start, max));
        var reads = await ReadAsync(server, api => api.SearchAsync("all:x", 13, Reads.Token));

        Assert.Equal(13, reads.Records.Count);
        Assert.Equal(["0/10", "10/3"], _calls.Select(call => call.Query));
    }

    [Fact]
    public async Task Two_reads_by_one_instance_keep_the_pause_too()
    {
        await using var server = Serve((start, max) => Feed(1, start, max));
        using var http = Client();
        var api = Api(http, server);
        await PumpAsync(Reads.AllAsync(api.SearchAsync("all:x", 1, Reads.Token)));
        await PumpAsync(Reads.AllAsync(api.SearchAsync("all:y", 1, Reads.Token)));

        Assert.True(_calls[1].At - _calls[0].At >= TimeSpan.FromSeconds(3) - Tolerance);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(0)]
    [InlineData(200)]
    public async Task A_busy_or_broken_answer_is_asked_for_again_ever_more_slowly(int status)
    {
        await using var server = Serve((start, max) => _calls.Count is 2 or 3 ? new Answer(status, "<feed") : Feed(15, start, max));
        var reads = await ReadAsync(server, api => api.SearchAsync("all:x", 100, Reads.Token));

        Assert.Equal(15, reads.Records.Count);
        Assert.Equal(["0/10", "10/10", "10/10", "10/10"], _calls.Select(call => call.Query));
        Assert.True(_calls[2].At - _calls[1].At >= TimeSpan.FromSeconds(6) - Tolerance);
        Assert.True(_calls[3].At - _calls[2].At >= TimeSpan.FromSeconds(12) - Tolerance);
    }

    [Fact]
    public async Task The_wait_that_the_server_asks_for_is_kept()
    {
        await using var server = Serve((start, max) => _calls.Count == 1
            ? new Answer(503, "", headers: new() { ["Retry-After"] = "90" })
            : Feed(1, start, max));
        await ReadAsync(server, api => api.SearchAsync("all:x", 1, Reads.Token));

        Assert.True(_calls[1].At - _calls[0].At >= TimeSpan.FromSeconds(90) - Tolerance);
    }

    [Fact]
    public async Task An_empty_page_in_the_middle_is_asked_for_again()
    {
        await using var server = Serve((start, max) => _calls.Count == 2 ? Feed(15, start, 0) : Feed(15, start, max));
        var reads = await ReadAsync(server, api => api.SearchAsync("all:x", 100, Reads.Token));

        Assert.Equal(15, reads.Records.Count);
        Assert.Equal(3, _calls.Count);
    }

    [Fact]
    public async Task An_empty_first_page_means_no_results()
    {
        await using var server = Serve((start, max) => Feed(0, start, max));

        Assert.Empty((await ReadAsync(server, api => api.SearchAsync("all:nothing", 100, Reads.Token))).Records);
        Assert.Single(_calls);
    }

    [Fact]
    public async Task After_all_attempts_it_says_what_arxiv_did_and_keeps_the_first_pages()
    {
        await using var server = Serve((start, max) => start == 0 ? Feed(30, start, max) : new Answer(503, "busy"));
        var reads = await ReadAsync(server, api => api.SearchAsync("all:x", 100, Reads.Token));

        Assert.Equal(10, reads.Records.Count);
        Assert.StartsWith("arXiv cannot be read: it answers 503 Service Unavailable (5 attempts, the last for http://127.0.0.1", reads.Stopped!.Message, StringComparison.Ordinal);
        Assert.Equal(6, _calls.Count);
    }

    [Fact]
    public async Task A_refused_request_is_not_repeated()
    {
        await using var server = Serve((_, _) => new Answer(400, """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title><summary>incorrect id format for abc</summary></entry></feed>
            """));
        var reads = await ReadAsync(server, api => api.SearchAsync("id:abc", 1, Reads.Token));

        Assert.Equal("arXiv refuses the request: incorrect id format for abc.", reads.Stopped!.Message);
        Assert.Single(_calls);
    }

    [Fact]
    public async Task Ids_are_asked_for_in_portions_and_unknown_ones_are_named()
    {
        await using var server = Serve((start, max) => Feed(9, start, max));
        var ids = Enumerable.Range(0, 12).Select(i => ArxivId.Parse(Id(i))).ToList();
        var reads = await ReadAsync(server, api => api.FetchAsync(ids, Reads.Token));

        Assert.Equal(2, _calls.Count(call => call.Query.StartsWith("0/", StringComparison.Ordinal)));
        Assert.Contains(reads.Failures, problem => problem.Reason == $"arXiv has no paper {Id(9)}");
        Assert.DoesNotContain(reads.Failures, problem => problem.Reason == $"arXiv has no paper {Id(8)}");
    }

    [Fact]
    public async Task A_document_type_or_outside_entity_is_never_followed()
    {
        await using var server = Serve((_, _) => new Answer(200, """
            <!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/hostname">]><feed xmlns="http://www.w3.org/2005/Atom"><title>&x;</title></feed>
            """));
        var reads = await ReadAsync(server, api => api.SearchAsync("all:x", 1, Reads.Token));

        Assert.Contains("its answer is not a whole Atom feed", reads.Stopped!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_at_once()
    {
        await using var server = Serve((_, _) => new Answer(503, "busy"));
        using var http = Client();
        using var cancel = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in Api(http, server).SearchAsync("all:x", 1, cancel.Token))
            {
            }
        }, Reads.Token);
        while (_calls.Count == 0)
        {
            await Task.Delay(5, Reads.Token);
        }

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30), Reads.Token));
    }

    [Fact]
    public async Task Every_recorded_answer_reads_as_arxiv_meant_it()
    {
        foreach (var recording in SharedData.Recordings("data/wire/arxiv-api-atom.jsonl.gz"))
        {
            _calls.Clear();
            await using var server = Serve((_, _) => new Answer(recording.Status, recording.Body));
            var entries = recording.Body.Split("<entry>").Length - 1;
            var reads = await ReadAsync(server, api => api.SearchAsync("all:x", Math.Max(entries, 1), Reads.Token), pageSize: 2_000);
            if (recording.Status == 400)
            {
                Assert.Equal("arXiv refuses the request: incorrect id format for abc.", reads.Stopped!.Message);
                continue;
            }

            Assert.Null(reads.Stopped);
            Assert.Empty(reads.Failures);
            Assert.Equal(entries, reads.Records.Count);
            Assert.All(reads.Records, record =>
            {
                Assert.NotNull(record.Paper.Abstract);
                Assert.NotEmpty(record.Paper.Authors);
                Assert.NotEmpty(record.Paper.Categories);
                Assert.NotNull(record.Paper.Published!.Value.Day);
            });
        }
    }

    [Fact]
    public async Task An_entry_gives_all_that_it_says()
    {
        await using var server = Serve((_, _) => new Answer(200, """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
            <opensearch:totalResults>2</opensearch:totalResults>
            <entry><id>http://arxiv.org/abs/astro-ph/0601001v3</id><title>On $\alpha$
              Stars</title><published>2006-01-01T12:00:00Z</published><summary>  First line
            goes on.
              Second paragraph. Code: https://github.com/a/b.</summary><author><name>A. One</name><arxiv:affiliation>X</arxiv:affiliation></author><author><name>B. Two</name></author>
            <category term="cs.CV"/><category term="astro-ph"/><category term="68T05"/><arxiv:primary_category term="astro-ph"/>
            <arxiv:journal_ref>Astron. J. 1 (2006) 2</arxiv:journal_ref><arxiv:doi>10.1/aj</arxiv:doi></entry>
            <entry><title>No id</title></entry></feed>
            """));
        var reads = await ReadAsync(server, api => api.SearchAsync("all:x", 5, Reads.Token));

        var paper = Assert.Single(reads.Records).Paper;
        Assert.Equal(("astro-ph/0601001", "On α Stars"), (paper.Id.Value, paper.Title));
        Assert.Equal("First line goes on.\n\nSecond paragraph. Code: https://github.com/a/b.", paper.Abstract);
        Assert.Equal(["A. One", "B. Two"], paper.Authors);
        Assert.Equal(["astro-ph", "cs.CV"], paper.Categories);
        Assert.Equal(("Astron. J. 1 (2006) 2", "10.1/aj", "https://github.com/a/b"), (paper.Venue, paper.Doi, paper.CodeUrl!.ToString()));
        Assert.Equal(new PublicationDate(2006, 1, 1), paper.Published);
        Assert.Equal((2, "the entry has no id"), (Assert.Single(reads.Failures).Item, reads.Failures[0].Reason));
    }

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);

    private static string Id(int i) => $"2401.{i + 1:00000}";

    private static Answer Feed(int total, int start, int max)
    {
        var entries = Enumerable.Range(start, Math.Max(0, Math.Min(max, total - start))).Select(i =>
            $"<entry><id>http://arxiv.org/abs/{Id(i)}v1</id><title>Paper {i}</title><published>2024-01-02T00:00:00Z</published><summary>Text.</summary></entry>");
        return new Answer(200, $"""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"><opensearch:totalResults>{total}</opensearch:totalResults>{string.Concat(entries)}</feed>
            """);
    }

    private HttpClient Client() => new(new Stamp(this) { InnerHandler = new SocketsHttpHandler() });

    private LoopbackServer Serve(Func<int, int, Answer> answer) => new(request =>
    {
        var (start, max) = (Number(request.QueryString["start"]), Number(request.QueryString["max_results"]));
        _calls.Add((_called, $"{start}/{max}"));
        return answer(start, max);
    });

    private ArxivApi Api(HttpClient http, LoopbackServer server, int pageSize = 10) =>
        new(http, _clock, new ArxivApiOptions { Endpoint = server.Address, PageSize = pageSize, Timeout = TimeSpan.FromDays(1) });

    private async Task<Reads> ReadAsync(LoopbackServer server, Func<ArxivApi, IAsyncEnumerable<IngestEvent>> read, int pageSize = 10)
    {
        using var http = Client();
        return await PumpAsync(Reads.UntilStoppedAsync(read(Api(http, server, pageSize))));
    }

    // The clock runs a hundred times as fast as the real one while the reading goes on.
    private async Task<Reads> PumpAsync(Task<Reads> reading)
    {
        while (!reading.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Delay(2, Reads.Token);
        }

        return await reading;
    }

    /// <summary>Remembers when a call leaves, which is what arXiv's rule is about.</summary>
    private sealed class Stamp(ArxivApiTests test) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            test._called = test._clock.GetUtcNow();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
