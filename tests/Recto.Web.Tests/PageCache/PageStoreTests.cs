using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Recto.Web.PageCache;
using Recto.Web.Theme;

namespace Recto.Web.Tests.PageCache;

public class PageStoreTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task Visitors_who_ask_at_the_same_time_wait_for_one_rendering()
    {
        var store = Store();
        var release = new TaskCompletionSource();
        var renderings = 0;
        async Task<RenderedPage> RenderAsync()
        {
            Interlocked.Increment(ref renderings);
            await release.Task;
            return Page("one");
        }

        var waiting = Enumerable.Range(0, 20).Select(_ => store.GetAsync(Key("/"), 1, RenderAsync, CancellationToken.None)).ToList();
        release.SetResult();
        var pages = await Task.WhenAll(waiting);

        Assert.Equal(1, renderings);
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task A_visitor_who_leaves_does_not_take_the_page_away_from_the_others()
    {
        var store = Store();
        var release = new TaskCompletionSource();
        using var leaves = new CancellationTokenSource();
        var first = store.GetAsync(Key("/"), 1, async () => { await release.Task; return Page("one"); }, leaves.Token);
        var second = store.GetAsync(Key("/"), 1, () => throw new InvalidOperationException("rendered twice"), CancellationToken.None);

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult();
        Assert.Equal(200, (await second).Status);
    }

    [Fact]
    public async Task A_page_is_rendered_again_when_the_data_or_the_theme_is_another_or_it_grew_old()
    {
        var store = Store();
        var renderings = 0;
        Task<RenderedPage> AskAsync(long revision, ThemeChoice theme = ThemeChoice.System) =>
            store.GetAsync(new PageKey("/", theme), revision, () => { renderings++; return Task.FromResult(Page("one")); }, CancellationToken.None);

        await AskAsync(1);
        await AskAsync(1);
        Assert.Equal(1, renderings);
        await AskAsync(2);
        Assert.Equal(2, renderings);
        await AskAsync(2, ThemeChoice.Dark);
        Assert.Equal(3, renderings);
        time.Advance(TimeSpan.FromSeconds(61));
        await AskAsync(2);
        Assert.Equal(4, renderings);
        Assert.Equal(2, store.Count);
    }

    [Fact]
    public async Task Memory_is_bounded_and_what_is_asked_for_stays()
    {
        var store = Store(megabytes: 1);
        var renderings = 0;
        for (var i = 0; i < 300; i++)
        {
            await store.GetAsync(Key($"/{i}"), 1, () => Task.FromResult(Page(new string('x', 20_000))), CancellationToken.None);
            await store.GetAsync(Key("/"), 1, () => { renderings++; return Task.FromResult(Page("front")); }, CancellationToken.None);
        }

        Assert.Equal(1, renderings);
        Assert.InRange(store.Bytes, 500_000, 1_048_576);
        Assert.InRange(store.Count, 10, 60);
    }

    [Fact]
    public async Task Failures_and_pages_that_are_not_there_are_forgotten()
    {
        var store = Store();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            store.GetAsync(Key("/"), 1, () => Task.FromException<RenderedPage>(new InvalidOperationException()), CancellationToken.None));
        await store.GetAsync(Key("/no"), 1, () => Task.FromResult(RenderedPage.Create("no", "#", 404)), CancellationToken.None);
        await store.GetAsync(Key("/moved"), 1, () => Task.FromResult(RenderedPage.Moved("/", 301)), CancellationToken.None);

        Assert.Equal((0, 0L), (store.Count, store.Bytes));
        Assert.Equal(200, (await store.GetAsync(Key("/"), 1, () => Task.FromResult(Page("one")), CancellationToken.None)).Status);
    }

    [Fact]
    public async Task The_revision_is_read_at_most_once_a_second()
    {
        var reads = 0;
        using var revision = new DataRevision(_ => Task.FromResult((long)++reads), time);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => revision.GetAsync(CancellationToken.None).AsTask()));
        Assert.Equal(1, reads);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await revision.GetAsync(CancellationToken.None));
    }

    private PageStore Store(int megabytes = 64) => new(Options.Create(new PageCacheOptions { Megabytes = megabytes }), time);

    private static PageKey Key(string address) => new(address, ThemeChoice.System);

    private static RenderedPage Page(string html) => RenderedPage.Create(html, "#");
}
