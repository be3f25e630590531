using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

/// <summary>The main ways through the site in a browser with JavaScript switched off.</summary>
public class NoScriptTests(World world)
{
    [Fact]
    public async Task Reading_works_without_script()
    {
        await using var visit = await PlainVisitAsync();
        await visit.GoAsync("/");
        await Expect(visit.Page.Locator(".item")).ToHaveCountAsync(67);

        var item = visit.Page.Locator(".item").First;
        await item.Locator(".gist summary").ClickAsync();
        await Expect(item.Locator(".abstract")).ToBeVisibleAsync();
        await item.Locator(".why summary").ClickAsync();
        await Expect(item.Locator(".terms")).ToBeVisibleAsync();

        await visit.Page.Locator("a[rel=prev]").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("11 March 2025");
        await visit.Page.Locator(".topics summary").ClickAsync();
        await visit.Page.Locator(".topics nav a", new() { HasText = "Computer vision" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("topic=vision"));
        await visit.Page.Locator(".item h2 a").First.ClickAsync();
        await Expect(visit.Page.Locator("#abstract")).ToBeVisibleAsync();
        await visit.Page.Locator(".colophon a", new() { HasText = "Keyboard" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Keyboard and search");
    }

    [Fact]
    public async Task Searching_works_without_script()
    {
        await using var visit = await PlainVisitAsync();
        await visit.GoAsync("/");
        await visit.Page.Locator("#q").FillAsync("sign momentum optimizer");
        await visit.Page.Locator(".find button").ClickAsync();
        await Expect(visit.Page.Locator(".item h2").First).ToHaveTextAsync("Symbolic Discovery of Optimization Algorithms");
    }

    [Fact]
    public async Task Subscribing_works_without_script()
    {
        await using var visit = await PlainVisitAsync();
        await visit.GoAsync("/");
        await visit.Page.Locator("#email").FillAsync("plain@reader.example");
        await visit.Page.Locator("input[value=weekly]").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Look into your mailbox");
        var mail = Assert.Single(await world.Mail.WaitForAsync("plain@reader.example", 1));
        Assert.Contains("weekly", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_dark_works_without_script()
    {
        await using var visit = await PlainVisitAsync();
        await visit.GoAsync("/topics");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Uri(world.Site, "/topics").AbsoluteUri);
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task The_menu_of_a_phone_opens_without_script()
    {
        await using var visit = await world.VisitAsync(context =>
        {
            context.JavaScriptEnabled = false;
            context.ViewportSize = new ViewportSize { Width = 360, Height = 740 };
        });
        await visit.GoAsync("/");
        await Expect(visit.Page.Locator(".menu nav")).ToBeHiddenAsync();
        await visit.Page.Locator(".menu summary").ClickAsync();
        await visit.Page.Locator(".menu nav a", new() { HasText = "Topics" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Topics");
    }

    private Task<Visit> PlainVisitAsync() => world.VisitAsync(context => context.JavaScriptEnabled = false);
}
