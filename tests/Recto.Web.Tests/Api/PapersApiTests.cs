using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Recto.Papers;
using Recto.Web.Tests.Labs;

namespace Recto.Web.Tests.Api;

/// <summary>Answers in the form that clients of the papers API read; each trap that is known of them is held by an assertion.</summary>
public sealed partial class PapersApiTests(Catalogue catalogue)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_daily_item_has_what_clients_read_where_they_read_it()
    {
        using var site = new Site();
        await site.AddAsync(Full);
        using var visitor = site.Visitor();
        using var answer = await ReadAsync(visitor, "/api/daily_papers?date=2025-05-20");
        var item = Assert.Single(answer.RootElement.EnumerateArray());
        var paper = item.GetProperty("paper");

        // Read from the outer object alone.
        Assert.Equal("Raw $L^2$", item.GetProperty("title").GetString());
        Assert.Equal("Ours.", item.GetProperty("ai_summary").GetString());
        Assert.Equal(["agents", "memory"], item.GetProperty("ai_keywords").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal("https://project.example/", item.GetProperty("projectPage").GetString());
        Assert.Equal("https://github.com/a/b", item.GetProperty("githubRepo").GetString());
        Assert.Equal(7, item.GetProperty("githubStars").GetInt32());
        Assert.Equal(3, item.GetProperty("numComments").GetInt32());
        Assert.Equal("2025-05-20T09:30:00.250Z", item.GetProperty("publishedAt").GetString());
        Assert.False(item.GetProperty("isAuthorParticipating").GetBoolean());

        // Read from the inner one first.
        Assert.Equal(("2505.00001", "Raw $L^2$", "Raw abstract.", 41), (
            paper.GetProperty("id").GetString(), paper.GetProperty("title").GetString(), paper.GetProperty("summary").GetString(), paper.GetProperty("upvotes").GetInt32()));
        Assert.Equal("2025-05-19T00:00:00.000Z", paper.GetProperty("publishedAt").GetString());
        Assert.Equal("2025-05-20T00:00:00.000Z", paper.GetProperty("submittedOnDailyAt").GetString());
        Assert.Equal(["Ada One", "Bo Two"], paper.GetProperty("authors").EnumerateArray().Select(author => author.GetProperty("name").GetString()));
        Assert.False(paper.GetProperty("authors")[0].GetProperty("hidden").GetBoolean());
        Assert.Equal("Lab of Tests", paper.GetProperty("organization").GetProperty("fullname").GetString());

        foreach (var submitter in new[] { item.GetProperty("submittedBy"), paper.GetProperty("submittedOnDailyBy") })
        {
            Assert.Equal(("someone", "someone"), (submitter.GetProperty("user").GetString(), submitter.GetProperty("name").GetString()));
            Assert.StartsWith("https://papers.example/", submitter.GetProperty("avatarUrl").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/api/daily_papers?limit=100")]
    [InlineData("/api/papers/search?q=attention")]
    [InlineData("/api/papers?limit=100")]
    [InlineData("/api/papers/2301.08739")]
    public async Task Every_date_ends_in_z_and_every_id_is_24_hex_digits(string address)
    {
        using var visitor = catalogue.Visitor();
        using var answer = await ReadAsync(visitor, address);
        var dates = 0;
        Walk(answer.RootElement, (name, value) =>
        {
            if (name.EndsWith("At", StringComparison.Ordinal) && value.ValueKind == JsonValueKind.String)
            {
                dates++;
                Assert.True(DateTime.TryParseExact(value.GetString(), "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), value.GetString());
            }

            if (name is "_id" or "discussionId")
            {
                Assert.Matches("^[0-9a-f]{24}$", value.GetString());
            }
        });
        Assert.NotEqual(0, dates);
    }

    [Fact]
    public async Task A_paper_by_itself_is_flat()
    {
        using var site = new Site();
        await site.AddAsync(Full);
        using var visitor = site.Visitor();
        using var answer = await ReadAsync(visitor, "/api/papers/2505.00001v2");
        var paper = answer.RootElement;

        Assert.Equal(("2505.00001", "Raw $L^2$", 41, 3), (
            paper.GetProperty("id").GetString(), paper.GetProperty("title").GetString(), paper.GetProperty("upvotes").GetInt32(), paper.GetProperty("numComments").GetInt32()));
        Assert.Equal("someone", paper.GetProperty("submittedOnDailyBy").GetProperty("user").GetString());
        Assert.Equal(0, paper.GetProperty("linkedModels").GetArrayLength() + paper.GetProperty("linkedDatasets").GetArrayLength() + paper.GetProperty("linkedSpaces").GetArrayLength());
        Assert.Equal(0, paper.GetProperty("numTotalModels").GetInt32());
    }

    [Theory]
    [InlineData("cs/0701001", "cs/0701001")]
    [InlineData("cs%2F0701001", "cs/0701001")]
    [InlineData("math.GT/0309136v1", "math/0309136")]
    [InlineData("conf:nips2018/11127", "conf:nips2018/11127")]
    public async Task An_id_with_a_slash_is_an_address(string asked, string id)
    {
        using var site = new Site();
        await site.AddAsync(Made.Listed(id, "From long ago", "2025-05-20"));
        using var visitor = site.Visitor();
        using var answer = await ReadAsync(visitor, "/api/papers/" + asked);

        Assert.Equal((id, "From long ago"), (answer.RootElement.GetProperty("id").GetString(), answer.RootElement.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task A_day_is_served_in_its_order_a_page_at_a_time_and_an_empty_one_as_an_empty_list()
    {
        using var visitor = catalogue.Visitor();
        var all = await IdsAsync(visitor, "/api/daily_papers?date=2025-03-12&limit=100");
        var first = await IdsAsync(visitor, "/api/daily_papers?date=2025-03-12&limit=40");
        var second = await IdsAsync(visitor, "/api/daily_papers?date=2025-03-12&limit=40&p=1");

        Assert.Equal(67, all.Count);
        Assert.Equal(all, [.. first, .. second]);
        Assert.Equal(50, (await IdsAsync(visitor, "/api/daily_papers")).Count);
        Assert.Equal(all, await IdsAsync(visitor, "/api/daily_papers?week=2025-W11&limit=100"));
        Assert.Equal(all, await IdsAsync(visitor, "/api/daily_papers?month=2025-03&limit=100"));
        Assert.Equal(all.Order(), (await IdsAsync(visitor, "/api/daily_papers?sort=trending&limit=100")).Order());
        Assert.Empty(await IdsAsync(visitor, "/api/daily_papers?date=2024-01-01"));
        Assert.Empty(await IdsAsync(visitor, "/api/daily_papers?p=999999&limit=100"));
    }

    [Fact]
    public async Task The_newest_day_comes_first_and_trending_is_the_sites_own()
    {
        using var site = new Site();
        await site.AddAsync(
            Made.Listed("2505.00001", "First", "2025-05-20", 1, votes: 2),
            Made.Listed("2505.00002", "Second", "2025-05-20", 2, votes: 90),
            Made.Listed("2505.00003", "Newer", "2025-05-21", 1, votes: 1));
        using var visitor = site.Visitor();

        Assert.Equal(["2505.00003", "2505.00001", "2505.00002"], (await IdsAsync(visitor, "/api/daily_papers?limit=3")));
        Assert.Equal("2505.00002", (await IdsAsync(visitor, "/api/daily_papers?sort=trending&month=2025-05"))[0]);
    }

    [Fact]
    public async Task What_one_person_put_forward_can_be_asked_for()
    {
        using var site = new Site();
        await site.AddAsync(Full, Made.Listed("2505.00002", "Of nobody", "2025-05-20"));
        using var visitor = site.Visitor();

        Assert.Equal(["2505.00001"], await IdsAsync(visitor, "/api/daily_papers?submitter=SomeOne"));
        Assert.Empty(await IdsAsync(visitor, "/api/daily_papers?submitter=nobody"));
    }

    [Fact]
    public async Task Search_answers_daily_items_also_of_papers_that_were_never_listed()
    {
        using var site = new Site();
        await site.AddAsync(new SourcedPaper
        {
            Source = "jsonl",
            Paper = new Paper { Id = PaperId.Parse("acl:P18-1001"), Title = "Quokkas in corpora", Published = new PublicationDate(2018, 7) },
        });
        using var visitor = site.Visitor();
        using var answer = await ReadAsync(visitor, "/api/papers/search?q=quokkas&limit=5");
        var item = Assert.Single(answer.RootElement.EnumerateArray());

        Assert.Equal(("Quokkas in corpora", "2018-07-01T00:00:00.000Z"), (item.GetProperty("title").GetString(), item.GetProperty("publishedAt").GetString()));
        Assert.Equal(("acl:P18-1001", "2018-07", 0), (
            item.GetProperty("paper").GetProperty("id").GetString(), item.GetProperty("paper").GetProperty("published").GetString(), item.GetProperty("paper").GetProperty("upvotes").GetInt32()));
        Assert.False(item.TryGetProperty("submittedBy", out _));
    }

    [Fact]
    public async Task All_papers_can_be_walked_by_the_link_header_each_once()
    {
        using var visitor = catalogue.Visitor();
        var ids = new List<string>();
        var address = "/api/papers?limit=30";
        var pages = 0;
        while (address is not null && pages++ < 10)
        {
            using var response = await visitor.GetAsync(address, Stop);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop));
            ids.AddRange(answer.RootElement.EnumerateArray().Select(paper => paper.GetProperty("id").GetString()!));
            address = response.Headers.TryGetValues("Link", out var links) ? Next().Match(links.Single()).Groups[1].Value : null;
        }

        Assert.Equal((3, 67, 67), (pages, ids.Count, ids.Distinct().Count()));
    }

    [Theory]
    [InlineData("/api/daily_papers?date=2025-13-01", "\"date\" must look like 2025-03-12, not '2025-13-01'.")]
    [InlineData("/api/daily_papers?week=2025-03", "\"week\" must look like 2025-W11, not '2025-03'.")]
    [InlineData("/api/daily_papers?date=2025-03-12&month=2025-03", "Give one of \"date\", \"week\" and \"month\", not several.")]
    [InlineData("/api/daily_papers?limit=101", "\"limit\" must be a whole number from 1 to 100, not '101'.")]
    [InlineData("/api/daily_papers?p=-1", "\"p\" must be a whole number from 0 to 1000000, not '-1'.")]
    [InlineData("/api/daily_papers?sort=votes", "\"sort\" must be publishedAt or trending.")]
    [InlineData("/api/papers/search", "\"q\" must say what to search for.")]
    [InlineData("/api/papers/search?q=a&limit=121", "\"limit\" must be a whole number from 1 to 120, not '121'.")]
    [InlineData("/api/papers?cursor=x", "\"cursor\" must come from the Link header of the page before.")]
    public async Task A_request_that_makes_no_sense_is_told_so_in_header_and_body(string address, string message)
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.GetAsync(address, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(message, await ErrorAsync(response));
        Assert.Equal(message, Assert.Single(response.Headers.GetValues("X-Error-Message")));
    }

    [Theory]
    [InlineData("/api/papers/2301.99999", "No paper on this site has that id.")]
    [InlineData("/api/papers/%C3%A9t%C3%A9", "That is not the id of a paper, such as 2301.08739 or cs/0701001.")]
    [InlineData("/api/nothing", "There is no such page. The address leads nowhere on this site. It may be mistyped, or the page has gone.")]
    public async Task What_is_not_there_is_an_entry_not_found(string address, string message)
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.GetAsync(address, Stop);

        Assert.Equal((HttpStatusCode.NotFound, "application/json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal("EntryNotFound", Assert.Single(response.Headers.GetValues("X-Error-Code")));
        Assert.Equal(message, await ErrorAsync(response));
    }

    [Fact]
    public async Task A_query_of_more_than_250_characters_is_refused_and_too_many_searches_wait()
    {
        using var site = new Site().With("Recto:RateLimits:SearchPerMinute", "2");
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync("/api/papers/search?q=" + new string('a', 251), Stop);
        Assert.Equal((HttpStatusCode.BadRequest, "\"q\" has 251 characters; at most 250 are allowed."), (response.StatusCode, await ErrorAsync(response)));

        using var second = await visitor.GetAsync("/api/papers/search?q=a", Stop);
        using var third = await visitor.GetAsync("/api/papers/search?q=b", Stop);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (second.StatusCode, third.StatusCode));
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.StartsWith("A little slower, please.", await ErrorAsync(third), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/daily_papers")]
    [InlineData("/api/papers/search?q=attention")]
    [InlineData("/api/papers")]
    [InlineData("/api/papers/2301.08739")]
    public async Task What_a_client_has_is_not_sent_again(string address)
    {
        using var visitor = catalogue.Visitor();
        using var first = await visitor.GetAsync(address, Stop);
        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        again.Headers.Add("Accept-Encoding", "gzip");
        using var second = await visitor.SendAsync(again, Stop);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (first.StatusCode, first.Content.Headers.ContentType!.MediaType));
        Assert.Equal((HttpStatusCode.NotModified, first.Headers.ETag), (second.StatusCode, second.Headers.ETag));
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task A_paper_that_runs_carries_the_same_lab_object_everywhere()
    {
        using var site = LabSite.Open();
        using var visitor = site.Visitor();
        using var labs = await ReadAsync(visitor, "/api/labs");
        using var daily = await ReadAsync(visitor, "/api/daily_papers?limit=100");
        using var flat = await ReadAsync(visitor, "/api/papers/2302.06675");
        var expected = labs.RootElement.GetProperty("items").EnumerateArray().Single(item => item.TryGetProperty("lab", out _)).GetProperty("lab");
        var item = Assert.Single(daily.RootElement.EnumerateArray(), item => item.TryGetProperty("lab", out _));

        Assert.True(JsonElement.DeepEquals(expected, item.GetProperty("lab")));
        Assert.True(JsonElement.DeepEquals(expected, flat.RootElement.GetProperty("lab")));
        Assert.StartsWith("https://papers.example/papers/2302.06675/lab/thumbnail", item.GetProperty("thumbnail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/papers/2301.08739.md", null)]
    [InlineData("/papers/2301.08739", "text/markdown")]
    public async Task A_paper_can_be_read_as_markdown(string address, string? accept)
    {
        using var visitor = catalogue.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await visitor.SendAsync(request, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);

        Assert.Equal((HttpStatusCode.OK, "text/markdown"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Accept", response.Headers.Vary);
        Assert.StartsWith("# FlatFormer: Flattened Window Attention", text, StringComparison.Ordinal);
        Assert.Contains("- arXiv: <https://arxiv.org/abs/2301.08739>", text, StringComparison.Ordinal);
        Assert.Contains("\n## Summary\n", text, StringComparison.Ordinal);
    }

    internal static SourcedPaper Full { get; } = new()
    {
        Source = "hf",
        Paper = new Paper
        {
            Id = PaperId.Parse("2505.00001"),
            Title = "Raw L²",
            RawTitle = "Raw $L^2$",
            Abstract = "Raw abstract.",
            Summary = "Ours.",
            Authors = ["Ada One", "Bo Two"],
            Published = new PublicationDate(2025, 5, 19),
            Organization = "Lab of Tests",
            CodeUrl = new Uri("https://github.com/a/b"),
            CodeStars = 7,
            ProjectUrl = new Uri("https://project.example/"),
            ThumbnailUrl = new Uri("https://cdn.example/t.png"),
            Keywords = ["agents", "memory"],
        },
        Listing = new Listing
        {
            Paper = PaperId.Parse("2505.00001"),
            Day = ListDay.Parse("2025-05-20"),
            Position = 1,
            Submitter = "someone",
            SubmittedAt = new DateTimeOffset(2025, 5, 20, 9, 30, 0, 250, TimeSpan.Zero),
            Votes = 41,
            Comments = 3,
        },
    };

    private static async Task<JsonDocument> ReadAsync(HttpClient visitor, string address)
    {
        using var response = await visitor.GetAsync(address, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop));
    }

    private static async Task<List<string>> IdsAsync(HttpClient visitor, string address)
    {
        using var answer = await ReadAsync(visitor, address);
        return [.. answer.RootElement.EnumerateArray().Select(item => item.GetProperty("paper").GetProperty("id").GetString()!)];
    }

    private static async Task<string?> ErrorAsync(HttpResponseMessage response)
    {
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop));
        return answer.RootElement.GetProperty("error").GetString();
    }

    private static void Walk(JsonElement element, Action<string, JsonElement> visit)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in element.EnumerateArray())
            {
                Walk(child, visit);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var child in element.EnumerateObject())
            {
                visit(child.Name, child.Value);
                Walk(child.Value, visit);
            }
        }
    }

    [GeneratedRegex("<https://papers\\.example(.*)>; rel=\"next\"")]
    private static partial Regex Next();
}
