using Microsoft.Extensions.DependencyInjection;
using Recto.Web.PageCache;

namespace Recto.Web.Tests.PageCache;

public class CachedSiteTests
{
    [Fact]
    public async Task New_data_shows_within_seconds()
    {
        using var site = new Site();
        using var visitor = site.Visitor();
        Assert.Contains("12 March 2025", await (await visitor.GetAsync("/", TestContext.Current.CancellationToken)).TextAsync(), StringComparison.Ordinal);

        await site.AddAsync(Made.Listed("2505.00001", "Fresh from the press", "2025-05-20"));

        var until = TimeProvider.System.GetTimestamp();
        string text;
        do
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            text = await (await visitor.GetAsync("/", TestContext.Current.CancellationToken)).TextAsync();
        }
        while (!text.Contains("Fresh from the press", StringComparison.Ordinal) && TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(10));

        Assert.Contains("Fresh from the press", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_that_mean_nothing_do_not_fill_the_cache()
    {
        using var site = new Site();
        using var visitor = site.Visitor();
        await visitor.GetAsync("/?topic=vision", TestContext.Current.CancellationToken);
        var store = site.Services.GetRequiredService<PageStore>();
        var before = store.Count;
        for (var i = 0; i < 20; i++)
        {
            await visitor.GetAsync($"/?utm={i}&topic=vision&order=nonsense{i}&page={i}", TestContext.Current.CancellationToken);
        }

        Assert.Equal(before, store.Count);
    }

    [Fact]
    public async Task Pages_are_neither_shared_nor_kept_by_caches_in_between()
    {
        using var site = new Site();
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.True(response.Headers.CacheControl is { NoCache: true, Private: true });
        Assert.Null(response.Headers.ETag);
        Assert.Contains("Cookie", response.Headers.Vary);
    }

    [Fact]
    public async Task A_client_that_takes_gzip_gets_the_front_page_in_less_than_100_kB()
    {
        using var site = new Site();
        using var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        using var response = await visitor.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.InRange((await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 1_000, 100_000);

        visitor.DefaultRequestHeaders.Remove("Accept-Encoding");
        visitor.DefaultRequestHeaders.Add("Accept-Encoding", "gzip;q=0");
        using var plain = await visitor.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
    }
}
