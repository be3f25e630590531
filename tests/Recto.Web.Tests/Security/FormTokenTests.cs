using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Recto.Web.Tests.Security;

public class FormTokenTests(Catalogue catalogue)
{
    private List<string> PostAddresses()
    {
        using var visitor = catalogue.Visitor(); // starts the site
        return
        [
            .. catalogue.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
                // What assistants post to /mcp changes nothing, and a browser's cookies mean nothing there.
                .Where(endpoint => endpoint.RoutePattern.RawText!.Trim('/') != "mcp")
                .Select(endpoint => endpoint.RoutePattern.RawText!.Replace("{token}", "0123", StringComparison.Ordinal)),
        ];
    }

    [Fact]
    public async Task Every_form_refuses_a_post_without_a_token()
    {
        var addresses = PostAddresses();
        Assert.Equal(9, addresses.Count);
        using var visitor = catalogue.Visitor();
        foreach (var address in addresses)
        {
            using var bare = await visitor.SendAsync(address, ("email", "reader@example.org"), ("theme", "dark"));
            Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
            Assert.Contains("This form is no longer valid", await bare.TextAsync(), StringComparison.Ordinal);

            using var wrong = await visitor.SendAsync(address, ("__RequestVerificationToken", "CfDJ8wrong"));
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }
    }

    [Fact]
    public async Task A_post_that_is_not_a_form_is_refused()
    {
        using var visitor = catalogue.Visitor();
        foreach (var address in PostAddresses())
        {
            using var response = await visitor.PostAsync(address, new StringContent("{}", null, "application/json"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task Two_visitors_get_different_tokens_for_the_same_page_and_cannot_use_each_others()
    {
        using var one = catalogue.Visitor();
        using var other = catalogue.Visitor();
        var (first, second) = (await one.TokenAsync(), await other.TokenAsync());
        Assert.NotEqual(first, second);

        using var stolen = await other.SendAsync("/theme", ("theme", "dark"), ("return", "/"), ("__RequestVerificationToken", first));
        Assert.Equal(HttpStatusCode.BadRequest, stolen.StatusCode);
        using var own = await other.SendAsync("/theme", ("theme", "dark"), ("return", "/"), ("__RequestVerificationToken", second));
        Assert.Equal(HttpStatusCode.Found, own.StatusCode);
    }

    [Fact]
    public async Task A_visitor_keeps_one_cookie_and_earlier_tokens_stay_good()
    {
        using var visitor = catalogue.Visitor();
        using var first = await visitor.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Contains(first.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("form=", StringComparison.Ordinal)
            && cookie.Contains("httponly", StringComparison.Ordinal) && cookie.Contains("samesite=lax", StringComparison.Ordinal));
        using var second = await visitor.GetAsync("/topics", TestContext.Current.CancellationToken);
        Assert.False(second.Headers.Contains("Set-Cookie"));

        using var sent = await visitor.SendAsync("/theme", ("theme", "light"), ("__RequestVerificationToken", Forms.Token(await Site.ReadAsync(first))));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
    }

    [Fact]
    public async Task A_token_outlives_a_restart()
    {
        using var visitor = catalogue.Visitor();
        await visitor.TokenAsync();

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(catalogue.Site.Data, "keys")));
    }
}
