using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

/// <summary>A visitor runs a real lab on the site; the settings are so small that it takes a moment, and its numbers mean nothing.</summary>
public class LabTests(World world)
{
    private const string Lab = "/papers/2302.06675/lab";

    private static readonly LocatorAssertionsToHaveTextOptions Patiently = new() { Timeout = 120_000 };

    [Fact]
    public async Task A_lab_runs_from_its_page_and_the_plot_grows_without_loading_the_page_again()
    {
        await using var visit = await world.VisitAsync();
        var documents = 0;
        visit.Page.Response += (_, response) => documents += response.Request is { IsNavigationRequest: true, RedirectedTo: null } && response.Status == 200 ? 1 : 0;
        await AskAsync(visit, seed: 1);
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/lab/runs/[2-9a-z]{12}$"));
        await Expect(visit.Page.Locator("#state")).ToHaveTextAsync("It is done.", Patiently);

        await Expect(visit.Page.Locator(".plot svg").First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".verdict-mark")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".problem.good")).ToContainTextAsync("This is not the published record");
        Assert.Equal(4, documents); // the overview, the form, the run, and the run once more when it had ended
        Assert.Empty((await visit.Page.RunAxe()).Violations.Select(violation => violation.Id));
        Assert.Empty(visit.Complaints);

        // What a run needs half a gigabyte for stays out of the site.
        Assert.DoesNotContain(world.SiteMaps, file => file.Contains("libtorch", StringComparison.OrdinalIgnoreCase) || file.Contains("libc10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lab_runs_and_its_page_keeps_up_without_script()
    {
        await using var visit = await world.VisitAsync(context => context.JavaScriptEnabled = false);
        await AskAsync(visit, seed: 2);
        await Expect(visit.Page.Locator("#state")).ToHaveTextAsync("It is done.", Patiently);
        await Expect(visit.Page.Locator(".plot svg").First).ToBeVisibleAsync();
        await visit.Page.Locator(".numbers summary").First.ClickAsync();
        await Expect(visit.Page.Locator(".numbers table").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_run_is_cancelled_with_a_button()
    {
        await using var visit = await world.VisitAsync(context => context.JavaScriptEnabled = false);
        await visit.GoAsync(Lab + "?preset=full");
        await visit.Page.Locator("#set-seed").FillAsync("3");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(visit.Page.Locator("#state")).ToHaveTextAsync("It was cancelled.");
    }

    [Fact]
    public async Task A_mistake_in_the_form_is_shown_beside_its_field()
    {
        await using var visit = await world.VisitAsync();
        await visit.GoAsync(Lab);
        await visit.Page.Locator("#set-epochs").FillAsync("many");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("1 setting needs another value");
        await Expect(visit.Page.Locator("#set-epochs")).ToHaveValueAsync("many");
        await Expect(visit.Page.Locator("#set-epochs-wrong")).ToContainTextAsync("whole number");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "epochs" }).ClickAsync();
        await Expect(visit.Page.Locator("#set-epochs")).ToBeInViewportAsync();
        Assert.Empty((await visit.Page.RunAxe()).Violations.Select(violation => violation.Id));
    }

    private static async Task AskAsync(Visit visit, int seed)
    {
        await visit.GoAsync("/labs");
        await visit.Page.Locator($".overview a[href='{Lab}']").ClickAsync();
        foreach (var (name, value) in ((string, string)[])[("rates", "0.001, 0.01, 0.03"), ("batches", "32, 64"), ("epochs", "1"), ("train-items", "128"), ("width", "4"), ("seed", $"{seed}")])
        {
            await visit.Page.Locator("#set-" + name).FillAsync(value);
        }

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
    }
}
