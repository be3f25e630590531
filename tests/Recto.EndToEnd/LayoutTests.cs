using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Recto.EndToEnd;

public class LayoutTests(World world)
{
    [Theory]
    [MemberData(nameof(PageTypes.All), MemberType = typeof(PageTypes))]
    public async Task A_page_fits_320_pixels_and_causes_no_complaint(string page)
    {
        await using var visit = await world.VisitAsync(context => context.ViewportSize = new ViewportSize { Width = 320, Height = 640 });
        await visit.GoAsync(PageTypes.Of(world, page));
        var wide = await visit.Page.EvaluateAsync<string[]>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              return [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + .5).map(one => one.outerHTML.slice(0, 120));
            }
            """);
        Assert.Empty(wide);
        Assert.Equal(320, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/papers/date/2025-03-11")]
    [InlineData("/papers/2301.08739")]
    [InlineData("/papers?q=attention")]
    [InlineData("/papers/2302.06675/lab")]
    [InlineData("/labs")]
    public async Task Nothing_moves_while_a_page_loads(string page)
    {
        foreach (var width in new[] { 1280, 360 })
        {
            await using var visit = await world.VisitAsync(context => context.ViewportSize = new ViewportSize { Width = width, Height = 800 });
            var line = await visit.Context.NewCDPSessionAsync(visit.Page);
            await line.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 50, ["downloadThroughput"] = 20_000, ["uploadThroughput"] = 20_000 });
            await visit.GoAsync(page);
            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            Assert.Equal(1, await visit.Page.Locator("#colophon").CountAsync());
            var shift = await visit.Page.EvaluateAsync<double>(
                """
                () => new Promise(resolve => {
                  let sum = 0;
                  new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; }).observe({ type: 'layout-shift', buffered: true });
                  setTimeout(() => resolve(sum), 300);
                })
                """);
            Assert.Equal(0, shift);
        }
    }

    [Fact]
    public async Task Fingers_find_targets_of_44_pixels_on_a_phone()
    {
        await using var visit = await world.VisitAsync(context =>
        {
            context.ViewportSize = new ViewportSize { Width = 360, Height = 740 };
            context.HasTouch = true;
            context.IsMobile = true;
        });
        await visit.GoAsync("/papers/date/2025-03-11");
        var small = await visit.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('.masthead a, .masthead summary, .masthead input, .turn a, .row a, .topics summary, .act, .fields input[type=email], .meta a, .why summary, .colophon a, .colophon button')]
              .map(one => [one, one.getBoundingClientRect()])
              .filter(([, box]) => box.height > 0 && box.height < 43.5)
              .map(([one, box]) => `${one.outerHTML.slice(0, 80)}: ${box.height}`)
            """);
        Assert.Empty(small);
    }

    [Fact]
    public async Task Print_hides_the_interface_and_keeps_the_papers()
    {
        await using var visit = await world.VisitAsync(context => context.ColorScheme = ColorScheme.Dark);
        await visit.GoAsync("/");
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        foreach (var part in new[] { ".find", ".wide", ".turn", ".sift", ".subscribe", ".colophon", ".skip" })
        {
            await Expect(visit.Page.Locator(part).First).ToBeHiddenAsync();
        }

        await Expect(visit.Page.Locator("h1")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".item h2").Last).ToBeVisibleAsync();
        Assert.Equal("rgb(255, 255, 255)", await visit.Page.Locator("body").EvaluateAsync<string>("body => getComputedStyle(body).backgroundColor"));

        await visit.GoAsync("/papers/2301.08739");
        await Expect(visit.Page.Locator(".cite p").First).ToBeHiddenAsync();
        await Expect(visit.Page.Locator(".standfirst")).ToBeVisibleAsync();
    }
}
