using System.Net;
using System.Text.Json;
using Recto.Hosting.Tests.Labs;

namespace Recto.Web.Tests.Labs;

public class RunTests
{
    private const string Waiting = "head -n 5 $here/events.jsonl; while [ ! -e $here/go ]; do sleep .05; done; tail -n +6 $here/events.jsonl";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_asked_for_by_a_form_and_its_result_keeps_its_address()
    {
        using var worker = new FakeWorker("events");
        using var site = LabSite.Open(worker);
        using var visitor = site.Visitor();
        var run = await visitor.RunAsync(("throws", "500"), ("seed", "7"));
        Assert.Matches("^/papers/2302.06675/lab/runs/[2-9a-z]{12}$", run);
        await visitor.UntilAsync(run, "It is done.");

        using var stranger = site.Visitor();
        using var response = await stranger.GetAsync(run, Stop);
        var page = await Site.ReadAsync(response);
        Assert.Contains("With throws = 500, seed = 7. This is not the published record", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("● Reproduced", page.QuerySelector(".verdict-mark")!.TextContent);
        Assert.Equal("recto lab run 51-coin --preset quick --seed 7 --set throws=500", page.QuerySelector("pre")!.TextContent);
        Assert.Null(page.QuerySelector("form[action$='/cancel']"));
        Assert.Null(page.QuerySelector("script[src*='/lab.']"));
        Assert.Equal("noindex", Assert.Single(response.Headers.GetValues("X-Robots-Tag")));
        Assert.Contains("\"lab\": \"51-coin\"", await visitor.ReadAsync(run + "/run.json"), StringComparison.Ordinal);
        Assert.Contains("<svg", await visitor.ReadAsync(run + "/figure.svg"), StringComparison.Ordinal);

        // The settings go back into the form.
        using var again = await visitor.GetAsync($"{LabSite.Lab}?from={run[^12..]}", Stop);
        Assert.Equal("500", (await Site.ReadAsync(again)).QuerySelector("#set-throws")!.GetAttribute("value"));
    }

    [Fact]
    public async Task While_it_runs_the_page_shows_what_happens_and_asks_again_without_script()
    {
        using var worker = new FakeWorker(Waiting);
        using var site = LabSite.Open(worker);
        using var visitor = site.Visitor();
        var run = await visitor.RunAsync();
        await visitor.UntilAsync(run, "throwing");
        using var response = await visitor.GetAsync(run, Stop);
        var page = await Site.ReadAsync(response);
        Assert.Equal("It is running.", page.QuerySelector("#state")!.TextContent);
        Assert.Contains("Running for", page.QuerySelector("#live")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("50 %", page.QuerySelector(".seeds li")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#live svg"));
        Assert.Contains("http-equiv=\"refresh\"", page.QuerySelector("head noscript")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());

        var second = await visitor.RunAsync(("throws", "2"));
        Assert.Contains("It waits and is the next to start.", await visitor.ReadAsync(second), StringComparison.Ordinal);
        var third = await visitor.RunAsync(("throws", "3"));
        Assert.Contains("It waits; 1 run starts before it.", await visitor.ReadAsync(third), StringComparison.Ordinal);
        Assert.Equal(second, await visitor.RunAsync(("throws", "2"))); // pressed twice
    }

    [Fact]
    public async Task Events_tell_how_it_gets_on_and_when_it_is_over()
    {
        using var worker = new FakeWorker(Waiting);
        using var site = LabSite.Open(worker);
        using var visitor = site.Visitor();
        var run = await visitor.RunAsync();
        using var response = await visitor.GetAsync(run + "/events", HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
        var seen = new List<(string Event, string Data)>();
        while (seen.Count == 0 || seen[^1].Event != "end")
        {
            var kind = (await reader.ReadLineAsync(Stop))!;
            var data = (await reader.ReadLineAsync(Stop))!;
            Assert.Equal("", await reader.ReadLineAsync(Stop));
            seen.Add((kind["event: ".Length..], data["data: ".Length..]));
            if (data.Contains("throwing", StringComparison.Ordinal) && !File.Exists(worker.At("go")))
            {
                using var state = JsonDocument.Parse(seen[^1].Data);
                Assert.Equal("It is running.", state.RootElement.GetProperty("words").GetString());
                Assert.Contains("<svg", state.RootElement.GetProperty("html").GetString(), StringComparison.Ordinal);
                await File.WriteAllTextAsync(worker.At("go"), "", Stop);
            }
        }

        Assert.True(File.Exists(worker.At("go")));
        Assert.Null(await reader.ReadLineAsync(Stop));
        Assert.Contains("It is done.", await visitor.ReadAsync(run), StringComparison.Ordinal);
        using var nothing = await visitor.GetAsync(LabSite.Lab + "/runs/222222222222/events", Stop);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task Only_the_browser_that_asked_can_cancel()
    {
        using var worker = new FakeWorker(Waiting);
        using var site = LabSite.Open(worker);
        using var visitor = site.Visitor();
        using var stranger = site.Visitor();
        var run = await visitor.RunAsync();
        await visitor.UntilAsync(run, "It is running.");
        Assert.Contains("/cancel", await visitor.ReadAsync(run), StringComparison.Ordinal);
        Assert.DoesNotContain("/cancel", await stranger.ReadAsync(run), StringComparison.Ordinal);

        using var without = await visitor.SendAsync(run + "/cancel");
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        using var foreign = await stranger.SendGenuineAsync(run + "/cancel");
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Contains("Only the browser that asked for this run can cancel it.", await foreign.TextAsync(), StringComparison.Ordinal);

        using var own = await visitor.SendGenuineAsync(run + "/cancel");
        Assert.Equal((HttpStatusCode.SeeOther, run), (own.StatusCode, own.Headers.Location!.OriginalString));
        Assert.Contains("It was cancelled.", await visitor.ReadAsync(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_stand_beside_their_fields_and_nothing_typed_is_lost()
    {
        using var site = LabSite.Open();
        using var visitor = site.Visitor();
        using var response = await visitor.SendGenuineAsync(LabSite.Lab + "/runs", ("preset", "full"), ("throws", "<many>"), ("metal", "lead"), ("seed", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await Site.ReadAsync(response);
        Assert.Equal("<many>", page.QuerySelector("#set-throws")!.GetAttribute("value"));
        Assert.Equal("true", page.QuerySelector("#set-throws")!.GetAttribute("aria-invalid"));
        Assert.Equal("This must be a whole number from 1 to 100000.", page.QuerySelector("#set-throws-wrong")!.TextContent);
        Assert.Equal("This must be one of silver, gold.", page.QuerySelector("#set-metal-wrong")!.TextContent);
        Assert.Equal("x", page.QuerySelector("#set-seed")!.GetAttribute("value"));
        Assert.Contains("3 settings need another value", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("full", page.QuerySelector("input[name=preset]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_run_needs_the_form_s_token()
    {
        using var site = LabSite.Open();
        using var visitor = site.Visitor();
        using var response = await visitor.SendAsync(LabSite.Lab + "/runs", ("preset", "quick"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("This form is no longer valid", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_who_had_enough_is_told_when_the_next_run_is_due_and_keeps_the_form()
    {
        using var worker = new FakeWorker("events");
        using var site = LabSite.Open(worker).With("Recto:Labs:RunsPerHour", "1");
        using var visitor = site.Visitor();
        await visitor.UntilAsync(await visitor.RunAsync(), "It is done.");
        using var refused = await visitor.SendGenuineAsync(LabSite.Lab + "/runs", ("preset", "quick"), ("throws", "77"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(55), TimeSpan.FromHours(1));
        var page = await Site.ReadAsync(refused);
        Assert.Matches("The next one can start at [0-9]{2}:[0-9]{2} UTC, in (59|60) minutes", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal("77", page.QuerySelector("#set-throws")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_full_queue_refuses_and_keeps_the_form()
    {
        using var worker = new FakeWorker(Waiting);
        using var site = LabSite.Open(worker).With("Recto:Labs:Queue", "1");
        using var visitor = site.Visitor();
        await visitor.UntilAsync(await visitor.RunAsync(), "It is running.");
        await visitor.RunAsync(("throws", "2"));
        using var refused = await visitor.SendGenuineAsync(LabSite.Lab + "/runs", ("preset", "quick"), ("throws", "3"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("1 run waits already", await refused.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_run_says_what_failed_and_what_to_try()
    {
        using var site = LabSite.Open();
        using var visitor = site.Visitor();
        var run = await visitor.RunAsync(("throws", "12"));
        await visitor.UntilAsync(run, "It failed.");
        using var response = await visitor.GetAsync(run, Stop);
        var page = await Site.ReadAsync(response);
        Assert.Contains("The program that runs labs is not on this machine", page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{LabSite.Lab}?from={run[^12..]}#run", page.QuerySelector("a[href*='?from=']")!.GetAttribute("href"));
        Assert.Contains("--set throws=12", page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        using var record = await visitor.GetAsync(run + "/run.json", Stop);
        Assert.Equal(HttpStatusCode.NotFound, record.StatusCode);
    }

    [Fact]
    public async Task A_site_that_runs_no_labs_shows_their_records()
    {
        using var site = LabSite.Open().With("Recto:Labs:Concurrent", "0");
        using var visitor = site.Visitor();
        var text = await visitor.ReadAsync(LabSite.Lab);
        Assert.Contains("This site shows records and runs no labs.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<form class=\"runs\"", text, StringComparison.Ordinal);
        using var refused = await visitor.SendGenuineAsync(LabSite.Lab + "/runs", ("preset", "quick"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task The_database_knows_nobody_who_asked()
    {
        using var worker = new FakeWorker("events");
        using var site = LabSite.Open(worker);
        using var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.Add("User-Agent", "somebody-in-particular");
        await visitor.UntilAsync(await visitor.RunAsync(), "It is done.");
        var salt = await File.ReadAllBytesAsync(Path.Combine(site.Data, "keys", "visitors.salt"), Stop);
        Assert.Equal(32, salt.Length);
        foreach (var file in Directory.GetFiles(site.Data, "recto.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, Stop);
            var text = System.Text.Encoding.UTF8.GetString(content.ToArray());
            Assert.DoesNotContain("somebody-in-particular", text, StringComparison.Ordinal);
            Assert.DoesNotContain("255.255.255.255", text, StringComparison.Ordinal);
        }
    }
}
