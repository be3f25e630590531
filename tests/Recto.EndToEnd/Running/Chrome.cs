using Microsoft.Playwright;

namespace Recto.EndToEnd;

/// <summary>The machine's own Chromium, shared by all tests; each visit is a context of its own.</summary>
internal sealed class Chrome : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private int visits;

    private Chrome(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<Chrome> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        try
        {
            return new Chrome(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Prerequisites.Chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"],
                Timeout = 120_000,
            }));
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>A visitor who was never here before, with a network address of their own.</summary>
    public async Task<Visit> VisitAsync(Uri site, Action<BrowserNewContextOptions>? change = null)
    {
        var number = Interlocked.Increment(ref visits);
        var options = new BrowserNewContextOptions
        {
            BaseURL = site.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
            ColorScheme = ColorScheme.Light,
            Locale = "en-GB",

            // The site trusts the machine itself as its proxy, so that limits count each visit for itself.
            ExtraHTTPHeaders = new Dictionary<string, string> { ["X-Forwarded-For"] = $"10.1.{number / 250}.{(number % 250) + 1}" },
        };
        change?.Invoke(options);
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        return new Visit(context, await context.NewPageAsync(), site);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
