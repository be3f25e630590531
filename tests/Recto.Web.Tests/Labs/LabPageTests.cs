using System.Net;
using System.Text.Json;
using Recto.Hosting.Labs;
using Recto.Hosting.Tests.Labs;
using Recto.Labs.Common;

namespace Recto.Web.Tests.Labs;

public sealed class LabPageTests : IDisposable
{
    private readonly Site site = LabSite.Open();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_verso_shows_claimed_and_measured_with_interval_seeds_verdict_and_rule()
    {
        var page = await ShowAsync(LabSite.Lab);
        Assert.Equal(MadeLab.Card.Statement, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["70 %", "71.0 %"], page.QuerySelectorAll(".large").Select(one => one.TextContent));
        Assert.Contains("95 % interval 68.5 % to 73.5 %, 3 seeds.", page.QuerySelector(".duel")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("● Reproduced", page.QuerySelector(".verdict .verdict-mark")!.TextContent);
        Assert.Contains("The one claim that decides holds.", page.QuerySelector(".verdict")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A mean of at least 60.0 % whose interval stays above 50.0 %", page.QuerySelector(".verdict")!.TextContent, StringComparison.Ordinal);
        foreach (var text in (string[])["Anything of real coins.", "Throws of a made coin.", "A share of heads that stays below one half.", "Test processor, 2 cores", "Recto 0.1.0", "1.5 s", "100 MB", "14 March 2025"])
        {
            Assert.Contains(text, page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_figure_is_drawn_in_the_page_with_its_numbers_as_a_table()
    {
        var page = await ShowAsync(LabSite.Lab);
        Assert.NotNull(page.QuerySelector(".plot svg[role=img] title"));
        Assert.Empty(page.QuerySelectorAll("svg style, svg [style]"));
        Assert.Equal("10", page.QuerySelector(".numbers tbody th")!.TextContent);
        Assert.Contains("0.71", page.QuerySelector(".numbers tbody td")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("701", page.QuerySelectorAll(".plot")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_sides_lead_to_each_other()
    {
        Assert.Equal("/papers/2302.06675", (await ShowAsync(LabSite.Lab)).QuerySelector("[data-flip]")!.GetAttribute("href"));
        Assert.Equal(LabSite.Lab, (await ShowAsync("/papers/2302.06675")).QuerySelector("[data-flip]")!.GetAttribute("href"));
        Assert.Empty((await ShowAsync("/papers/2301.08739")).QuerySelectorAll("[data-flip], .verso"));
        using var visitor = site.Visitor();
        using var version = await visitor.GetAsync("/papers/2302.06675v3/lab?preset=full", Stop);
        Assert.Equal((HttpStatusCode.MovedPermanently, LabSite.Lab + "?preset=full"), (version.StatusCode, version.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task The_form_has_every_setting_with_what_is_allowed_as_the_preset_fills_it_in()
    {
        var page = await ShowAsync(LabSite.Lab);
        Assert.Equal("1000", page.QuerySelector("#set-throws")!.GetAttribute("value"));
        Assert.Contains("A whole number from 1 to 100000.", page.QuerySelector("#set-throws-what")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["silver", "gold"], page.QuerySelectorAll("#set-metal option").Select(option => option.TextContent));
        Assert.Equal("recto lab run 51-coin --preset quick", page.QuerySelector("#run pre")!.TextContent);
        Assert.Equal("2000", (await ShowAsync(LabSite.Lab + "?preset=full")).QuerySelector("#set-throws")!.GetAttribute("value"));
        Assert.Equal("1000", (await ShowAsync(LabSite.Lab + "?preset=nonsense")).QuerySelector("#set-throws")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Lists_show_verdict_and_figure_where_there_is_a_lab_and_reserve_the_room()
    {
        var page = await ShowAsync("/");
        var item = Assert.Single(page.QuerySelectorAll(".item.pictured"));
        Assert.Equal("● Reproduced", item.QuerySelector(".meta [data-flip]")!.TextContent);
        var picture = item.QuerySelector("img")!;
        Assert.Equal(("144", "108", "lazy", ""), (picture.GetAttribute("width"), picture.GetAttribute("height"), picture.GetAttribute("loading"), picture.GetAttribute("alt")));
        using var visitor = site.Visitor();
        using var file = await visitor.GetAsync(picture.GetAttribute("src"), Stop);
        Assert.Equal(("image/svg+xml", "public, max-age=31536000, immutable"), (file.Content.Headers.ContentType!.MediaType, file.Headers.CacheControl!.ToString()));
        using var other = await visitor.GetAsync(LabSite.Lab + "/thumbnail.svg", Stop);
        Assert.Equal("no-cache", other.Headers.CacheControl!.ToString());

        var paper = await ShowAsync("/papers/2302.06675");
        Assert.Contains("Claimed 70 %, measured here 71.0 %.", paper.QuerySelector(".verso")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LabSite.Lab + "/record.json", "application/json", "\"lab\": \"51-coin\"")]
    [InlineData(LabSite.Lab + "/figure.svg", "image/svg+xml", "Share of heads")]
    [InlineData("/api/labs/2302.06675", "application/json", "\"verdict\": \"reproduced\"")]
    [InlineData("/badge/2302.06675.svg", "image/svg+xml", "● Reproduced")]
    [InlineData("/badge/2301.08739.svg", "image/svg+xml", "no lab yet")]
    [InlineData("/badge/nonsense.svg", "image/svg+xml", "no lab yet")]
    public async Task What_can_be_taken_away_has_its_type_and_is_not_sent_twice(string address, string type, string text)
    {
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync(address, Stop);
        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Contains(text, await response.TextAsync(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { response.Headers.ETag! } } };
        using var unchanged = await visitor.SendAsync(again, Stop);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        if (type == "image/svg+xml")
        {
            System.Xml.Linq.XDocument.Parse(await response.Content.ReadAsStringAsync(Stop));
            Assert.StartsWith("default-src 'none'; style-src 'unsafe-inline'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_lab_of_a_paper_with_a_slash_in_its_id_has_all_its_addresses()
    {
        var card = MadeLab.Card with { Paper = "cs/0701001" };
        using var old = LabSite.Open(exhibit: new LabExhibit(card, MadeLab.Record() with { Paper = card.Paper }));
        using var visitor = old.Visitor();
        foreach (var address in (string[])["/papers/cs/0701001/lab", "/papers/cs/0701001/lab/record.json", "/papers/cs/0701001/lab/figure.svg", "/papers/cs/0701001/lab/thumbnail.svg", "/api/labs/cs/0701001", "/badge/cs/0701001.svg"])
        {
            using var response = await visitor.GetAsync(address, Stop);
            Assert.Equal((HttpStatusCode.OK, address), (response.StatusCode, address));
        }

        Assert.Contains("● Reproduced", await visitor.ReadAsync("/badge/cs/0701001.svg"), StringComparison.Ordinal);
        using var encoded = await visitor.GetAsync("/papers/cs%2F0701001v1/lab", Stop);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/papers/cs/0701001/lab"), (encoded.StatusCode, encoded.Headers.Location!.OriginalString));
        using var asked = await visitor.SendGenuineAsync("/papers/cs/0701001/lab/runs", ("preset", "quick"));
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        using var run = await visitor.GetAsync(asked.Headers.Location, Stop);
        Assert.Equal(HttpStatusCode.OK, run.StatusCode);
        Assert.StartsWith("/papers/cs/0701001/lab/runs/", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_lists_all_papers_with_their_labs()
    {
        using var visitor = site.Visitor();
        using var listed = JsonDocument.Parse(await visitor.GetStringAsync("/api/labs", Stop));
        var root = listed.RootElement;
        Assert.Equal((67, 1, 67), (root.GetProperty("papers").GetInt32(), root.GetProperty("labs").GetInt32(), root.GetProperty("items").GetArrayLength()));
        var item = root.GetProperty("items").EnumerateArray().Single(one => one.TryGetProperty("lab", out _));
        Assert.Equal((51, "2302.06675"), (item.GetProperty("number").GetInt32(), item.GetProperty("paper").GetString()));
        var lab = item.GetProperty("lab");
        Assert.Equal(
            ("https://papers.example/papers/2302.06675/lab", "reproduced", "70 %", "71.0 %", "68.5 % to 73.5 %"),
            (lab.GetProperty("url").GetString(), lab.GetProperty("verdict").GetString(), lab.GetProperty("claimed").GetString(), lab.GetProperty("measured").GetString(), lab.GetProperty("interval").GetString()));
        using var missing = await visitor.GetAsync("/api/labs/2301.08739", Stop);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.StatusCode, missing.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task The_figure_as_a_picture_is_there_for_mails_and_other_sites()
    {
        byte[] content = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3];
        using var pictured = LabSite.Open(exhibit: MadeLab.Exhibit with { Picture = new LabPicture(content) });
        using var visitor = pictured.Visitor();
        var page = await Site.ReadAsync(await visitor.GetAsync("/papers/2302.06675", Stop));
        string? Meta(string name) => page.QuerySelector($"meta[property='{name}'], meta[name='{name}']")?.GetAttribute("content");
        Assert.StartsWith("https://papers.example/papers/2302.06675/lab/figure.png?v=", Meta("og:image"), StringComparison.Ordinal);
        Assert.Equal(("640", "360", "summary_large_image"), (Meta("og:image:width"), Meta("og:image:height"), Meta("twitter:card")));
        Assert.Equal("The lab’s figure. ● Reproduced. Claimed: 70 %. Measured: 71.0 % (share of heads), 95 % interval 68.5 % to 73.5 %.", Meta("og:image:alt"));

        using var file = await visitor.GetAsync(new Uri(Meta("og:image")!).PathAndQuery, Stop);
        Assert.Equal(("image/png", "public, max-age=31536000, immutable"), (file.Content.Headers.ContentType!.MediaType, file.Headers.CacheControl!.ToString()));
        Assert.Equal("cross-origin", Assert.Single(file.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal(content, await file.Content.ReadAsByteArrayAsync(Stop));
        using var old = await visitor.GetAsync(LabSite.Lab + "/figure.png?v=0123", Stop);
        Assert.Equal((HttpStatusCode.OK, "no-cache"), (old.StatusCode, old.Headers.CacheControl!.ToString()));

        using var bare = site.Visitor();
        using var none = await bare.GetAsync(LabSite.Lab + "/figure.png", Stop);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal("summary", (await ShowAsync("/papers/2302.06675")).QuerySelector("meta[name='twitter:card']")!.GetAttribute("content"));
    }

    [Fact]
    public async Task The_overview_has_all_papers_and_can_be_sifted_and_sorted()
    {
        var all = await ShowAsync("/labs");
        Assert.Equal(67, all.QuerySelectorAll(".overview tbody tr").Length);
        Assert.Equal(66, all.QuerySelectorAll(".overview .without").Length);
        Assert.Contains("1 of 67 papers run", all.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var row = all.QuerySelector(".overview tr:not(.without) th a[href$='/lab']")!.Closest("tr")!;
        Assert.Equal(["51", "70 %", "● Reproduced", "14 March 2025", "Test processor, 1.5 s"], new[] { 0, 1, 3, 4, 5 }.Select(index => row.QuerySelectorAll("td")[index].TextContent.Trim()));

        Assert.Equal(["All 67", "With a lab 1", "● Reproduced 1", "No lab yet 66"], all.QuerySelectorAll("nav[aria-label=Verdict] a").Select(link => link.TextContent));
        Assert.Single((await ShowAsync("/labs?verdict=reproduced&room=theory")).QuerySelectorAll(".overview tbody tr"));
        Assert.Empty((await ShowAsync("/labs?verdict=reproduced&room=code")).QuerySelectorAll(".overview"));
        Assert.Equal(66, (await ShowAsync("/labs?verdict=no-lab")).QuerySelectorAll(".overview tbody tr").Length);

        foreach (var sort in (string[])["verdict", "date", "duration"])
        {
            Assert.Equal("51", (await ShowAsync($"/labs?sort={sort}")).QuerySelector(".overview tbody td")!.TextContent);
            Assert.Equal("51", (await ShowAsync($"/labs?sort={sort}&order=reverse")).QuerySelector(".overview tbody td")!.TextContent);
        }

        Assert.Equal("67", (await ShowAsync("/labs?order=reverse")).QuerySelector(".overview tbody td")!.TextContent);
        var byPaper = (await ShowAsync("/labs?sort=paper")).QuerySelectorAll(".overview tbody th").Select(title => title.TextContent.Trim()).ToList();
        Assert.Equal(byPaper.Order(StringComparer.OrdinalIgnoreCase), byPaper);
        Assert.Equal("ascending", (await ShowAsync("/labs?sort=paper")).QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal("/labs?sort=paper&order=reverse", (await ShowAsync("/labs?sort=paper")).QuerySelector("th[aria-sort] a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_lab_without_a_record_says_so_everywhere()
    {
        using var bare = LabSite.Open(exhibit: new LabExhibit(MadeLab.Card, null));
        using var visitor = bare.Visitor();
        Assert.Contains("No record of this lab is published yet.", await visitor.ReadAsync(LabSite.Lab), StringComparison.Ordinal);
        Assert.Contains("Not published yet", await visitor.ReadAsync("/labs"), StringComparison.Ordinal);
        Assert.Contains("not published yet", await visitor.ReadAsync("/badge/2302.06675.svg"), StringComparison.Ordinal);
        Assert.DoesNotContain("pictured", await visitor.ReadAsync("/"), StringComparison.Ordinal);
        using var record = await visitor.GetAsync(LabSite.Lab + "/record.json", Stop);
        Assert.Equal(HttpStatusCode.NotFound, record.StatusCode);
    }

    [Fact]
    public async Task Hostile_words_in_a_card_stay_words()
    {
        const string hostile = "<script>window.pwned=1</script>\"'";
        var card = MadeLab.Card with
        {
            Statement = hostile,
            DoesNotTell = [hostile],
            Figures = [MadeLab.Card.Figures[0] with { Title = hostile, Y = new Axis(hostile) }],
            Parameters = [LabParameter.Choice("metal", [hostile, "gold"], hostile)],
            Presets = [LabPreset.Quick()],
        };
        using var other = LabSite.Open(exhibit: new LabExhibit(card, MadeLab.Record()));
        using var visitor = other.Visitor();
        using var response = await visitor.GetAsync(LabSite.Lab, Stop);
        var page = await Site.ReadAsync(response);
        Assert.Equal(hostile, page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain(page.QuerySelectorAll("script"), script => script.TextContent.Length > 0);
    }

    public void Dispose() => site.Dispose();

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> ShowAsync(string address)
    {
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync(address, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await Site.ReadAsync(response);
    }
}
