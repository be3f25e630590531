using System.Net;

namespace Recto.Web.Tests.Security;

public class LimitTests(Catalogue catalogue)
{
    [Fact]
    public async Task Too_many_searches_are_answered_with_when_to_come_back()
    {
        using var site = new Site().With("Recto:RateLimits:SearchPerMinute", "3");
        using var visitor = site.Visitor();
        for (var i = 0; i < 3; i++)
        {
            using var answered = await visitor.GetAsync("/papers?q=attention", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        }

        using var refused = await visitor.GetAsync("/papers?q=attention", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("A little slower, please", await refused.TextAsync(), StringComparison.Ordinal);

        using var elsewhere = await visitor.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Too_many_subscriptions_are_refused()
    {
        using var site = new Site().With("Recto:RateLimits:SubscribePerMinute", "2");
        using var visitor = site.Visitor();
        for (var i = 0; i < 2; i++)
        {
            using var taken = await visitor.SendGenuineAsync("/subscribe", ("email", $"reader{i}@example.org"));
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        }

        using var refused = await visitor.SendGenuineAsync("/subscribe", ("email", "reader3@example.org"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task A_form_of_more_than_64_kB_is_refused()
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.SendGenuineAsync("/subscribe", ("email", new string('a', 70_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("at most 64 kB", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_thousands_of_fields_is_refused_without_a_fault()
    {
        using var visitor = catalogue.Visitor();
        var fields = Enumerable.Range(0, 3_000).Select(i => ($"f{i}", "x")).ToArray();
        using var response = await visitor.SendAsync("/subscribe", fields);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Transport_security_is_asked_for_over_https_only()
    {
        using var visitor = catalogue.Visitor();
        using var plain = await visitor.GetAsync("http://localhost/", TestContext.Current.CancellationToken);
        using var secure = await visitor.GetAsync("https://localhost/", TestContext.Current.CancellationToken);

        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
        Assert.True(secure.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("nosniff", Assert.Single(secure.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(secure.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Headers_of_a_proxy_that_nobody_configured_are_not_believed()
    {
        using var visitor = catalogue.Visitor();
        visitor.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var response = await visitor.GetAsync("http://localhost/", TestContext.Current.CancellationToken);

        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }
}
