using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Recto.EndToEnd;

/// <summary>One visitor with one open page. Notes what a careful site never causes: errors on the console and requests elsewhere.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly IBrowserContext context;

    public Visit(IBrowserContext context, IPage page, Uri site)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            // Browsers note the status of an error page that was asked for; it is one of the tested pages.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource: the server responded", StringComparison.Ordinal))
            {
                complaints.Enqueue($"{page.Url}: console says {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: script failed with {error}");
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url).Authority != site.Authority)
            {
                complaints.Enqueue($"{page.Url}: asked {request.Url}");
            }
        };
        context.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
            {
                complaints.Enqueue($"{page.Url}: {response.Url} answered {response.Status}");
            }
        };
    }

    public IPage Page { get; }

    public IBrowserContext Context => context;

    /// <summary>What went wrong on the way.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Opens an address of the site.</summary>
    public async Task<IResponse> GoAsync(string path) => (await Page.GotoAsync(path))!;

    /// <summary>The texts of all elements that match, without white space around, once the page is there as a whole.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string selector)
    {
        await Page.WaitForLoadStateAsync();
        return [.. (await Page.Locator(selector).AllTextContentsAsync()).Select(text => text.Trim())];
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
