using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

public class ThemeTests(World world)
{
    private const string LightPaper = "rgb(251, 250, 247)";
    private const string DarkPaper = "rgb(20, 19, 15)";

    [Fact]
    public async Task Without_a_choice_the_system_decides_even_while_the_page_is_open()
    {
        await using var visit = await world.VisitAsync(context => context.ColorScheme = ColorScheme.Dark);
        await visit.GoAsync("/");
        Assert.Equal(DarkPaper, await PaperAsync(visit));
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        Assert.Equal(LightPaper, await PaperAsync(visit));
    }

    [Theory]
    [InlineData(ColorScheme.Light, "Dark", DarkPaper)]
    [InlineData(ColorScheme.Dark, "Light", LightPaper)]
    public async Task A_choice_wins_over_the_system_stays_and_can_be_given_back(ColorScheme system, string choice, string paper)
    {
        await using var visit = await world.VisitAsync(context => context.ColorScheme = system);
        await visit.GoAsync("/papers/2301.08739");
        var before = await PaperAsync(visit);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = choice, Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = choice, Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.EndsWith("/papers/2301.08739", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(paper, await PaperAsync(visit));
        Assert.NotEqual(before, paper);

        foreach (var page in new[] { "/", "/topics", "/papers/date/1999-99-99" })
        {
            await visit.GoAsync(page);
            Assert.Equal(paper, await PaperAsync(visit));
        }

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "System" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "System" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(before, await PaperAsync(visit));
    }

    [Fact]
    public async Task A_choice_is_in_the_first_bytes_so_that_nothing_flashes()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Dark", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        var html = await (await visit.GoAsync("/")).TextAsync();
        Assert.Contains("<html lang=\"en\" data-theme=\"dark\">", html[..200], StringComparison.Ordinal);

        // The style sheet comes before the body and no script has a part in it.
        await using var plain = await world.VisitAsync(context => context.JavaScriptEnabled = false);
        await plain.Context.AddCookiesAsync([new Cookie { Name = "theme", Value = "dark", Url = world.Site.AbsoluteUri }]);
        await plain.GoAsync("/");
        Assert.Equal(DarkPaper, await PaperAsync(plain));
    }

    private static async Task<string> PaperAsync(Visit visit)
    {
        // Colours change with a short transition on links, never on the page itself.
        return await visit.Page.Locator("body").EvaluateAsync<string>("body => getComputedStyle(body).backgroundColor");
    }
}
