using Recto.Store;

namespace Recto.Hosting.Tests;

public class SiteStartTests
{
    [Fact]
    public async Task A_fresh_folder_gets_the_built_in_catalogue_once()
    {
        await using var site = HostedSite.Unprepared();
        await PrepareAsync(site);
        await PrepareAsync(site);
        Assert.Equal(67, await site.Get<PaperReader>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Made.Day, await site.Get<PaperReader>().LatestDayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_processes_may_prepare_the_same_folder_at_once()
    {
        await using var site = HostedSite.Unprepared();
        await using var other = site.Other();
        await Task.WhenAll(Task.Run(() => PrepareAsync(site), TestContext.Current.CancellationToken), Task.Run(() => PrepareAsync(other), TestContext.Current.CancellationToken));
        Assert.Equal(67, await site.Get<PaperReader>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_with_papers_does_not_get_the_catalogue()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(1, "Moss"));
        await PrepareAsync(site);
        Assert.Equal(1, await site.Get<PaperReader>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_data_folder_knows_where_everything_is()
    {
        var folder = new DataFolder("somewhere");
        Assert.Equal(Path.GetFullPath("somewhere"), folder.Path);
        Assert.All((string[])[folder.Database, folder.Index, folder.Outbox, folder.Keys], path => Assert.Equal(folder.Path, Path.GetDirectoryName(path)));
    }

    private static Task PrepareAsync(HostedSite site) => site.Get<SiteStart>().PrepareAsync(TestContext.Current.CancellationToken);
}
