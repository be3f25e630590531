using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Recto.Retrieval.Encoders;

namespace Recto.Web.Tests.Pages;

/// <summary>A site whose encoder knows two themes.</summary>
public sealed class MeaningPageTests : IAsyncLifetime
{
    private readonly string encoders = Directory.CreateTempSubdirectory("recto-encoder-").FullName;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        string[] terms = ["imag", "zebra", "camera", "speech", "voic", "quagga"];
        float[] embeddings = [.. terms.SelectMany((_, i) => Enumerable.Range(0, 8).Select(d => d == i / 3 ? 1f : d == i + 2 ? 0.2f : 0))];
        var file = Path.Combine(encoders, "two.safetensors");
        await using (var stream = File.Create(file))
        {
            new StaticEncoderWriter(terms, embeddings, [1, 1, 1, 1, 1, 1]).Write(stream);
        }

        site = new Site().With("Recto:Search:Encoder", file);
        await site.AddAsync(
            Made.Listed("2505.00001", "Voices", "2025-05-20").With(paper => paper with { Abstract = "About a voice." }),
            Made.Listed("2505.00002", "Cameras", "2025-05-20").With(paper => paper with { Abstract = "Cameras <b>and</b> more." }));
    }

    public ValueTask DisposeAsync()
    {
        site.Dispose();
        Directory.Delete(encoders, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_paper_found_by_meaning_alone_says_so()
    {
        var page = await ShowAsync("/papers?q=quagga");
        var item = page.QuerySelectorAll(".item").Single(entry => entry.QuerySelector("h2")!.TextContent == "Voices");
        Assert.Equal("Near in meaning, without the words", item.QuerySelector(".reason")!.TextContent);
        Assert.Contains("near in meaning", page.QuerySelector(".day .quiet")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll(".item h2"), heading => heading.TextContent == "Cameras");
    }

    [Fact]
    public async Task A_paper_asks_how_others_should_differ_and_the_answer_works_without_JavaScript()
    {
        var paper = await ShowAsync("/papers/2505.00002");
        var form = (IHtmlFormElement)paper.QuerySelector("form.like")!;
        Assert.Equal(("get", "2505.00002"), (form.Method, form.QuerySelector("input[name=like]")!.GetAttribute("value")));

        var page = await ShowAsync($"{form.GetAttribute("action")}?like=2505.00002&q=for+speech");
        Assert.Contains("like “Cameras”, but “for speech”", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/papers/2505.00002", page.QuerySelector("h1 a")!.GetAttribute("href"));
        var titles = page.QuerySelectorAll(".item h2").Select(heading => heading.TextContent).ToList();
        Assert.Contains("Voices", titles);
        Assert.DoesNotContain("Cameras", titles);

        Assert.NotEmpty((await ShowAsync("/papers?like=2505.00002")).QuerySelectorAll(".item"));
        Assert.Contains("is not here", (await ShowAsync("/papers?like=2505.99999&q=camera")).QuerySelector(".day .quiet")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_short_address_leads_to_the_search()
    {
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync("/search?like=2505.00002&q=for+audio", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("/papers?q=for%20audio&like=2505.00002", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Programs_get_the_same_answer_with_what_each_word_did()
    {
        using var visitor = site.Visitor();
        using var json = JsonDocument.Parse(await visitor.GetStringAsync("/api/search?q=voice", TestContext.Current.CancellationToken));
        var first = json.RootElement.GetProperty("items")[0];
        Assert.Equal(("2505.00001", true), (first.GetProperty("id").GetString(), first.GetProperty("meaning").GetBoolean()));
        Assert.Equal("voice", first.GetProperty("terms")[0].GetProperty("term").GetString());
        Assert.True(first.GetProperty("terms")[0].GetProperty("score").GetDouble() > 0);
        Assert.EndsWith("/papers/2505.00001", first.GetProperty("url").GetString(), StringComparison.Ordinal);
        var page = await ShowAsync("/papers?q=voice");
        Assert.Equal(
            page.QuerySelectorAll(".item h2 a").Select(link => link.GetAttribute("href")),
            json.RootElement.GetProperty("items").EnumerateArray().Select(item => "/papers/" + item.GetProperty("id").GetString()));

        using var nothing = await visitor.GetAsync("/api/search", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    private async Task<IHtmlDocument> ShowAsync(string address)
    {
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await Site.ReadAsync(response);
    }
}
