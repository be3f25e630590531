using System.Net;
using Recto.Web.Security;

namespace Recto.Web.Tests.Security;

public class ThemeTests(Catalogue catalogue)
{
    [Fact]
    public async Task A_choice_of_paper_is_remembered_and_taken_back()
    {
        using var visitor = catalogue.Visitor();
        Assert.Null((await Site.ReadAsync(await visitor.GetAsync("/", TestContext.Current.CancellationToken))).DocumentElement.GetAttribute("data-theme"));

        using var dark = await visitor.SendGenuineAsync("/theme", ("theme", "dark"), ("return", "/topics?x=1"));
        Assert.Equal("/topics?x=1", dark.Headers.Location?.OriginalString);
        var page = await Site.ReadAsync(await visitor.GetAsync("/", TestContext.Current.CancellationToken));
        Assert.Equal("dark", page.DocumentElement.GetAttribute("data-theme"));
        Assert.Equal("Dark", page.QuerySelector(".theme [aria-pressed=true]")!.TextContent);

        using var system = await visitor.SendGenuineAsync("/theme", ("theme", "system"));
        Assert.Null((await Site.ReadAsync(await visitor.GetAsync("/", TestContext.Current.CancellationToken))).DocumentElement.GetAttribute("data-theme"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\r\nLocation: https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    [InlineData("topics")]
    public async Task The_way_back_never_leaves_the_site(string address)
    {
        using var visitor = catalogue.Visitor();
        using var response = await visitor.SendGenuineAsync("/theme", ("theme", "dark"), ("return", address));

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/papers?q=a%20b&topic=vision")]
    [InlineData("/papers/hep-th/9901001")]
    public void A_path_on_this_site_is_kept(string address) => Assert.Equal(address, LocalAddress.Or(address, "/other"));
}
