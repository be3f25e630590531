using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

public class KeyboardTests(World world)
{
    private const string Focused = "() => document.activeElement.textContent.trim() || document.activeElement.getAttribute('name') || document.activeElement.tagName";

    [Fact]
    public async Task Slash_goes_to_the_search_field_and_escape_leaves_it()
    {
        await using var visit = await VisitAsync("/");
        await visit.Page.Keyboard.PressAsync("/");
        await Expect(visit.Page.Locator("#q")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("#q")).ToHaveValueAsync("");
        await visit.Page.Keyboard.TypeAsync("j/k?");
        await Expect(visit.Page.Locator("#q")).ToHaveValueAsync("j/k?");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.Locator("#q")).Not.ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("o")]
    [InlineData("Enter")]
    public async Task J_and_k_move_through_the_papers_and_a_key_opens_one(string key)
    {
        await using var visit = await VisitAsync("/");
        var titles = visit.Page.Locator(".item h2 a");
        await visit.Page.Keyboard.PressAsync("j");
        await Expect(titles.Nth(0)).ToBeFocusedAsync();
        await Expect(titles.Nth(0)).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("k");
        await Expect(titles.Nth(0)).ToBeFocusedAsync(); // the first stays the first
        for (var step = 0; step < 5; step++)
        {
            await visit.Page.Keyboard.PressAsync("j");
        }

        await visit.Page.Keyboard.PressAsync("k");
        await Expect(titles.Nth(4)).ToBeFocusedAsync();
        await Expect(titles.Nth(4)).ToBeInViewportAsync();
        Assert.True(await HasRingAsync(visit));

        var title = await titles.Nth(4).InnerTextAsync();
        await visit.Page.Keyboard.PressAsync(key);
        await Expect(visit.Page.Locator(".paper h1")).ToHaveTextAsync(title);
    }

    [Fact]
    public async Task A_question_mark_shows_the_keys_and_escape_closes_them()
    {
        await using var visit = await VisitAsync("/papers/2301.08739");
        await visit.Page.Keyboard.PressAsync("?");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Next paper");
        await visit.Page.Keyboard.PressAsync("/"); // keys sleep under the dialog
        await Expect(visit.Page.Locator("#q")).Not.ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.Locator("dialog")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task V_turns_a_paper_over_and_back()
    {
        await using var visit = await VisitAsync("/papers/2302.06675");
        await visit.Page.Keyboard.PressAsync("v");
        await Expect(visit.Page).ToHaveURLAsync(new Uri(world.Site, "/papers/2302.06675/lab").AbsoluteUri);
        await visit.Page.Locator("#set-epochs").FillAsync("v"); // a letter in a field
        await Expect(visit.Page.Locator("#set-epochs")).ToHaveValueAsync("v");
        await visit.Page.Locator("h1").ClickAsync();
        await visit.Page.Keyboard.PressAsync("v");
        await Expect(visit.Page).ToHaveURLAsync(new Uri(world.Site, "/papers/2302.06675").AbsoluteUri);
    }

    [Fact]
    public async Task V_in_a_list_opens_the_lab_of_the_paper_that_has_the_focus()
    {
        await using var visit = await VisitAsync("/papers?q=sign+momentum+optimizer");
        await visit.Page.Keyboard.PressAsync("v");
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("sign momentum optimizer"); // nothing has the focus yet
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("v");
        await Expect(visit.Page).ToHaveURLAsync(new Uri(world.Site, "/papers/2302.06675/lab").AbsoluteUri);
    }

    [Fact]
    public async Task Keys_with_ctrl_or_alt_are_left_to_the_browser()
    {
        await using var visit = await VisitAsync("/");
        await visit.Page.Keyboard.PressAsync("Control+j");
        await visit.Page.Keyboard.PressAsync("Alt+k");
        Assert.Equal("BODY", await visit.Page.EvaluateAsync<string>("() => document.activeElement.tagName"));
    }

    [Fact]
    public async Task The_first_tab_stop_skips_to_the_content()
    {
        await using var visit = await VisitAsync("/");
        await Expect(visit.Page.Locator(".skip")).Not.ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.Locator(".skip")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator(".skip")).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("main")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.activeElement.closest('main') !== null"));
    }

    [Fact]
    public async Task Tab_goes_through_the_front_page_as_one_reads_it_with_a_visible_ring()
    {
        await using var visit = await VisitAsync("/papers/date/2025-03-11");
        List<string> stops = [];
        while (stops.Count < 60 && !stops.Contains("Why here?"))
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            Assert.True(await HasRingAsync(visit), $"No ring on '{await visit.Page.EvaluateAsync<string>(Focused)}'.");
            stops.Add(await visit.Page.EvaluateAsync<string>(Focused));
        }

        string[] reading =
        [
            "Skip to content", "Recto", "q", "Search", "Today", "Labs", "Topics", "Digest", "← 10 March 2025", "12 March 2025 →", "Day", "Week", "Month", "All",
            "Trending", "New", "Most voted", "All topics", "email", "cadence", "Subscribe",
        ];
        Assert.Equal(reading, stops.Take(reading.Length));
        Assert.Equal(await visit.Page.Locator(".item h2").First.InnerTextAsync(), stops[reading.Length]);
        Assert.Contains("Why here?", stops);
    }

    private static Task<bool> HasRingAsync(Visit visit) => visit.Page.EvaluateAsync<bool>(
        "() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2; }");

    private async Task<Visit> VisitAsync(string path)
    {
        var visit = await world.VisitAsync();
        await visit.GoAsync(path);
        return visit;
    }
}
