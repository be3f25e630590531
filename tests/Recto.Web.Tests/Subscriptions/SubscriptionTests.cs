using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Recto.Papers.Digests;
using Recto.Store;

namespace Recto.Web.Tests.Subscriptions;

public sealed partial class SubscriptionTests : IDisposable
{
    private readonly Site site = new();
    private readonly HttpClient visitor;

    public SubscriptionTests() => visitor = site.Visitor();

    public void Dispose()
    {
        visitor.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task From_the_form_to_the_digest_and_out_again()
    {
        using var asked = await visitor.SendGenuineAsync("/subscribe", ("email", "reader@example.org"), ("cadence", "weekly"));
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        Assert.Equal("/subscribe/sent", asked.Headers.Location?.OriginalString);

        var confirmation = ConfirmationPath(Assert.Single(Mails()));
        using var looked = await visitor.GetAsync(confirmation, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Equal(0, (await CountsAsync()).Active);

        using var confirmed = await visitor.SendGenuineAsync(confirmation);
        var page = await Site.ReadAsync(confirmed);
        Assert.Equal("You are subscribed", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(1, (await CountsAsync()).Active);

        var preferences = page.QuerySelector(".next a")!.GetAttribute("href")!;
        using var saved = await visitor.SendGenuineAsync(preferences, ("cadence", "daily"), ("topic", "vision"), ("topic", "nonsense"), ("topic", "retrieval"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var form = await Site.ReadAsync(await visitor.GetAsync(saved.Headers.Location, TestContext.Current.CancellationToken));
        Assert.Equal(["retrieval", "vision"], form.QuerySelectorAll("input[name=topic][checked]").Select(box => box.GetAttribute("value")).Order());
        Assert.Equal("daily", form.QuerySelector("input[name=cadence][checked]")!.GetAttribute("value"));
        Assert.Contains("Saved", form.Body!.TextContent, StringComparison.Ordinal);

        var leave = form.QuerySelector("form.leave")!.GetAttribute("action")!;
        using var shown = await visitor.GetAsync(leave, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal(1, (await CountsAsync()).Active);

        using var left = await visitor.SendGenuineAsync(leave);
        Assert.Contains("You have left", await left.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await CountsAsync()).Active);
    }

    [Fact]
    public async Task One_click_by_the_mail_provider_needs_neither_cookie_nor_token_and_may_come_twice()
    {
        var token = await ActiveAsync("reader@example.org");
        using var provider = site.Visitor();
        for (var i = 0; i < 2; i++)
        {
            using var response = await provider.SendAsync($"/unsubscribe/{token}", ("List-Unsubscribe", "One-Click"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(0, (await CountsAsync()).Active);
    }

    [Fact]
    public async Task One_click_may_come_as_multipart_form()
    {
        var token = await ActiveAsync("reader@example.org");
        using var content = new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } };
        using var response = await visitor.PostAsync($"/unsubscribe/{token}", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, (await CountsAsync()).Active);
    }

    [Fact]
    public async Task A_scanner_that_follows_every_link_changes_nothing()
    {
        var token = await ActiveAsync("reader@example.org");
        await visitor.SendGenuineAsync("/subscribe", ("email", "other@example.org"));
        var confirmation = ConfirmationPath(Mails().Single(mail => mail.Contains("other@example.org", StringComparison.Ordinal)));

        foreach (var address in new[] { $"/unsubscribe/{token}", $"/preferences/{token}", confirmation, confirmation })
        {
            using var read = await visitor.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
            Assert.Contains("no-store", read.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
            Assert.Equal("no-referrer", Assert.Single(read.Headers.GetValues("Referrer-Policy")));
        }

        var counts = await CountsAsync();
        Assert.Equal((1, 1, 0), (counts.Active, counts.Unconfirmed, counts.Unsubscribed));
        using var confirmed = await visitor.SendGenuineAsync(confirmation);
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
    }

    [Fact]
    public async Task A_confirmation_link_works_once()
    {
        await visitor.SendGenuineAsync("/subscribe", ("email", "reader@example.org"));
        var confirmation = ConfirmationPath(Assert.Single(Mails()));
        using var first = await visitor.SendGenuineAsync(confirmation);
        using var second = await visitor.SendGenuineAsync(confirmation);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, second.StatusCode);
        Assert.Contains("you are subscribed and there is nothing to do", await second.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Known_and_unknown_addresses_get_the_same_answer()
    {
        await ActiveAsync("known@example.org");
        var before = Mails().Count;
        using var known = await visitor.SendGenuineAsync("/subscribe", ("email", "Known@example.org"));
        Assert.Equal(before, Mails().Count);
        using var unknown = await visitor.SendGenuineAsync("/subscribe", ("email", "unknown@example.org"));
        Assert.Equal(before + 1, Mails().Count);

        Assert.Equal((unknown.StatusCode, unknown.Headers.Location), (known.StatusCode, known.Headers.Location));
        Assert.Equal(await unknown.TextAsync(), await known.TextAsync());
    }

    [Fact]
    public async Task A_mailbox_cannot_be_flooded_through_the_form()
    {
        for (var i = 0; i < 6; i++)
        {
            using var response = await visitor.SendGenuineAsync("/subscribe", ("email", "victim@example.org"));
            Assert.Equal("/subscribe/sent", response.Headers.Location?.OriginalString);
        }

        Assert.Equal(3, Mails().Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an address")]
    [InlineData("a@b@c")]
    [InlineData("reader@example.org\r\nBcc: all@example.org")]
    [InlineData("<script>alert(1)</script>@example.org")]
    public async Task What_is_not_an_address_comes_back_in_the_form_with_a_reason(string typed)
    {
        using var response = await visitor.SendGenuineAsync("/subscribe", ("email", typed), ("cadence", "weekly"));
        var page = await Site.ReadAsync(response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(page.QuerySelector("[role=alert]"));
        Assert.Equal("weekly", page.QuerySelector("input[name=cadence][checked]")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll("script:not([src])"));
        Assert.Empty(Mails());
    }

    private async Task<string> ActiveAsync(string email)
    {
        var store = site.Services.GetRequiredService<SubscriberStore>();
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var outcome = await store.SubscribeAsync(email, Cadence.Daily, now, CancellationToken.None);
        return (await store.ConfirmAsync(outcome.ConfirmationToken!, now, CancellationToken.None))!.Token;
    }

    private Task<SubscriberCounts> CountsAsync() => site.Services.GetRequiredService<SubscriberStore>().CountsAsync(CancellationToken.None);

    private List<string> Mails()
    {
        var folder = Path.Combine(site.Data, "outbox");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories).Select(file => Softened().Replace(File.ReadAllText(file), ""))]
            : [];
    }

    private static string ConfirmationPath(string mail) => Link().Match(mail).Groups[1].Value;

    [GeneratedRegex(@"=\r?\n")]
    private static partial Regex Softened();

    [GeneratedRegex("https://papers\\.example(/subscribe/confirm/[A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
