using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

/// <summary>Checks by axe: WCAG 2.0 to 2.2, levels A and AA, and its best practices.</summary>
public class AccessibilityTests(World world)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    [Theory]
    [MemberData(nameof(PageTypes.All), MemberType = typeof(PageTypes))]
    public async Task A_page_has_no_violation_in_light_and_dark_wide_and_narrow(string page)
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync(PageTypes.Of(world, page));
        foreach (var width in new[] { 1280, 360 })
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            await CheckAsync(visit, page, width);
        }
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Nothing_that_opens_hides_a_violation(int width)
    {
        await using var visit = await world.VisitAsync(context => context.ViewportSize = new ViewportSize { Width = width, Height = 900 });
        await visit.GoAsync("/papers/date/2025-03-11");
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => { details.open = true; })");
        await CheckAsync(visit, "all opened", width);
        await visit.GoAsync("/papers/2301.08739");
        await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => { details.open = true; })");
        await CheckAsync(visit, "all opened on a paper", width);
        await visit.Page.Locator("h1").ClickAsync();
        await visit.Page.Keyboard.PressAsync("?");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await CheckAsync(visit, "keys", width);
    }

    [Fact]
    public async Task A_form_with_a_mistake_has_no_violation()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync("/subscribe");
        await visit.Page.Locator("form.subscribe").EvaluateAsync("form => { form.noValidate = true; }");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(visit, "mistake", 1280);
    }

    private static async Task CheckAsync(Visit visit, string page, int width)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            // Links change colour over a moment; without motion they do at once.
            await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var found = await visit.Page.RunAxe(Rules);
            Assert.True(found.Violations.Length == 0, $"{page}, {scheme}, {width} px:\n{string.Join('\n', found.Violations.Select(Describe))}");
        }
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(node => $"    {node.Html}\n        {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}"));
}
