using Recto.Hosting.Searching;
using Recto.Papers;

namespace Recto.Hosting.Tests;

public class PaperIndexTests
{
    [Fact]
    public async Task A_sync_indexes_only_what_changed()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(1, "Moss"), Made.Paper(2, "Rain"));
        var first = await site.SyncAsync();
        Assert.Equal((2, "there was none"), (first.Added, first.Rebuilt));

        await site.WriteAsync(Made.Paper(3, "Snow"), Made.Paper(1, "Moss"));
        Assert.Equal(new SyncReport(1, 0, null) { Encoded = 1 }, await site.SyncAsync());
        Assert.Equal(new SyncReport(0, 0, null), await site.SyncAsync());
        // Rain is near in meaning and may follow.
        Assert.Equal("2503.00003", (await site.FoundAsync("snow"))[0]);
        Assert.Equal(3, site.Index.Count);
    }

    [Fact]
    public async Task A_changed_paper_is_found_by_its_new_words_and_not_by_its_old_ones()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(1, "Moss", "It is green."));
        await site.SyncAsync();
        await site.WriteAsync(Made.Paper(1, "Moss", "It is purple."));
        await site.SyncAsync();
        Assert.Equal(["2503.00001"], await site.FoundAsync("purple"));
        Assert.Empty(await site.FoundAsync("green"));
    }

    [Fact]
    public async Task A_deleted_index_folder_is_built_again()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(1, "Moss"), Made.Paper(2, "Rain"));
        await site.SyncAsync();
        Directory.Delete(site.Data.Index, recursive: true);

        // What is open goes on answering until then.
        Assert.Equal(["2503.00001"], await site.FoundAsync("moss"));
        var report = await site.SyncAsync();
        Assert.Equal(2, report.Added);
        Assert.NotNull(report.Rebuilt);
        Assert.Equal(["2503.00001"], await site.FoundAsync("moss"));
        await using var other = site.Other();
        Assert.Equal(["2503.00002"], await other.FoundAsync("rain"));
    }

    [Fact]
    public async Task A_reader_notices_that_another_process_built_the_index_anew_though_the_version_is_the_same()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(1, "Moss"));
        await site.SyncAsync();
        await using var reader = site.Other();
        Assert.Equal(["2503.00001"], await reader.FoundAsync("moss"));

        Directory.Delete(site.Data.Index, recursive: true);
        await site.WriteAsync(Made.Paper(2, "Rain"));
        await using (var writer = site.Other())
        {
            Assert.NotNull((await writer.SyncAsync()).Rebuilt);
        }

        reader.Clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(["2503.00002"], await reader.FoundAsync("rain"));
    }

    [Theory]
    [InlineData("*.seg")]
    [InlineData("manifest*")]
    public async Task A_damaged_index_is_built_again_by_a_sync(string pattern)
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(1, "Moss"), Made.Paper(2, "Rain"));
        await site.SyncAsync();
        var file = Directory.GetFiles(site.Data.Index, pattern, new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }).First();
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 0x55;
        File.Delete(file);
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        await using var restarted = site.Other();
        var report = await restarted.SyncAsync();
        Assert.Contains("damaged", report.Rebuilt, StringComparison.Ordinal);
        Assert.Equal(2, report.Added);
        Assert.Equal(["2503.00001"], await restarted.FoundAsync("moss"));
    }

    [Fact]
    public async Task An_index_that_is_ahead_of_a_restored_database_is_built_again()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(1, "Moss"), Made.Paper(2, "Rain"));
        await site.SyncAsync();
        await using var restored = await HostedSite.EmptyAsync();
        await restored.WriteAsync(Made.Paper(1, "Moss"));
        foreach (var file in Directory.GetFiles(site.Data.Index))
        {
            Directory.CreateDirectory(restored.Data.Index);
            File.Copy(file, Path.Combine(restored.Data.Index, Path.GetFileName(file)));
        }

        Assert.Contains("older", (await restored.SyncAsync()).Rebuilt, StringComparison.Ordinal);
        Assert.Empty(await restored.FoundAsync("rain"));
    }

    [Fact]
    public async Task A_commit_of_another_process_is_seen_within_about_a_second()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(1, "Moss"));
        await site.SyncAsync();
        await using var other = site.Other();
        Assert.Empty(await other.FoundAsync("rain"));

        await site.WriteAsync(Made.Paper(2, "Rain"));
        await site.SyncAsync();
        other.Clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(["2503.00002"], await other.FoundAsync("rain"));
    }

    [Fact]
    public async Task Searches_go_on_while_the_index_is_synced()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(99_999, "Moss"));
        await site.SyncAsync();
        using var done = new CancellationTokenSource();
        using var begun = new CountdownEvent(4);
        var searches = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            while (!done.IsCancellationRequested)
            {
                Assert.Contains("2503.99999", await site.FoundAsync("moss"));
                if (++count == 1)
                {
                    begun.Signal();
                }
            }

            return count;
        })).ToList();
        Assert.True(begun.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        for (var round = 0; round < 8; round++)
        {
            await site.WriteAsync([.. Enumerable.Range(round * 50, 50).Select(i => Made.Paper(i, $"Rain {i}"))]);
            await site.SyncAsync();
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(searches), count => Assert.True(count > 1));
        Assert.Equal(401, site.Index.Count);
    }

    [Fact]
    public async Task Two_processes_that_sync_at_once_do_the_work_once()
    {
        await using var site = await HostedSite.EmptyAsync();
        await using var other = site.Other();
        await site.WriteAsync([.. Enumerable.Range(1, 300).Select(i => Made.Paper(i, $"Rain {i}"))]);
        var first = Task.Run(site.SyncAsync, TestContext.Current.CancellationToken);
        var second = Task.Run(other.SyncAsync, TestContext.Current.CancellationToken);
        while (!Task.WhenAll(first, second).IsCompleted)
        {
            site.Clock.Advance(TimeSpan.FromMilliseconds(100));
            other.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Equal(300, (await first).Added + (await second).Added);
        Assert.Equal((300, 300), (site.Index.Count, other.Index.Count));
    }

    [Fact]
    public async Task A_paper_asked_for_by_id_comes_first_though_its_words_do_not_match()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(Made.Paper(1, "Moss"), Made.Paper(2, "Rain", "As 2503.00001 showed, moss likes it."));
        await site.SyncAsync();
        foreach (var query in (string[])["2503.00001", " arXiv:2503.00001v3 ", "https://arxiv.org/abs/2503.00001"])
        {
            var found = await site.SearchAsync(query);
            Assert.Equal(PaperId.Parse("2503.00001"), found.Exact);
            Assert.Equal("2503.00001", found.Hits[0].Paper.Id.Value);
            Assert.Equal(Enumerable.Range(1, found.Hits.Count), found.Hits.Select(hit => hit.Rank));
            Assert.Equal(found.Hits.Select(hit => hit.Score).OrderDescending(), found.Hits.Select(hit => hit.Score));
            Assert.Null(found.Correction);
            Assert.True(found.Total >= found.Hits.Count);
        }
    }

    [Fact]
    public async Task Similar_papers_share_words()
    {
        await using var site = await HostedSite.EmptyAsync();
        await site.WriteAsync(
            Made.Paper(1, "Moss on stones", "Moss grows on wet stones in forests."),
            Made.Paper(2, "Wet stones", "Stones are wet in forests."),
            Made.Paper(3, "Bank notes", "Money is printed."));
        await site.SyncAsync();
        var similar = await site.Index.SimilarAsync(Made.Paper(1, "Moss on stones").Paper, 5, TestContext.Current.CancellationToken);
        Assert.Equal("2503.00002", similar[0].Paper.Id.Value);
        Assert.Contains("stones", similar[0].SharedTerms);
        Assert.Empty(await site.Index.SimilarAsync(Made.Paper(77_777, "Unknown").Paper, 5, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_an_index_a_search_finds_nothing_and_does_not_fail()
    {
        await using var site = await HostedSite.EmptyAsync();
        Assert.Empty((await site.SearchAsync("moss")).Hits);
        Assert.Equal(0, site.Index.Count);
    }
}
