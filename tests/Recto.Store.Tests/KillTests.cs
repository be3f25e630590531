using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recto.Papers;

namespace Recto.Store.Tests;

public sealed class KillTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_killed_while_it_ingests_leaves_whole_batches_and_can_be_started_again()
    {
        var folder = TestStore.NewFolder();
        var committed = 0;
        foreach (var (batches, milliseconds) in new[] { (0, 0), (2, 3), (5, 11), (8, 29) })
        {
            committed = Math.Max(committed, await IngestAndKillAsync(folder, batches, milliseconds));
            await using var store = TestStore.Open(folder);
            await store.Database.MigrateAsync(Stop);
            await AssertWholeAsync(store, committed);
        }

        await using var last = TestStore.Open(folder);
        foreach (var number in Enumerable.Range(0, KilledIngest.Batches))
        {
            await last.Writer.UpsertAsync(KilledIngest.Batch(number), Sample.Now, Stop);
        }

        await AssertWholeAsync(last, KilledIngest.Batches);
        Assert.Equal(KilledIngest.Batches * KilledIngest.BatchSize, await last.Reader.CountAsync(Stop));
        await TestStore.RemoveAsync(folder, [last]);
    }

    /// <summary>Kills the process some time after it told of a batch; returns how many batches it told of altogether.</summary>
    private static async Task<int> IngestAndKillAsync(string folder, int batches, int milliseconds)
    {
        using var child = KilledIngest.Start(folder);
        var told = 0;
        while (told <= batches && await child.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            told = int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture) + 1;
        }

        await Task.Delay(milliseconds, Stop);
        Assert.False(child.HasExited);
        child.Kill();
        while (await child.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            told = line.Contains(' ', StringComparison.Ordinal) ? int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture) + 1 : told;
        }

        await child.WaitForExitAsync(Stop);
        Assert.NotEqual(0, child.ExitCode);
        return told;
    }

    private static async Task AssertWholeAsync(TestStore store, int committed)
    {
        await using var db = await store.DbAsync();
        await db.Database.OpenConnectionAsync(Stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync(Stop));
        var papers = await store.Reader.CountAsync(Stop);
        Assert.Equal(0, papers % KilledIngest.BatchSize);
        Assert.True(papers >= committed * KilledIngest.BatchSize, $"{papers} papers are there, {committed} batches were committed.");
        Assert.Equal(papers, await db.Papers.Select(row => row.Id).Distinct().CountAsync(Stop));
        Assert.Equal(papers, await db.Listings.CountAsync(Stop));
        Assert.Equal(papers, await db.Votes.CountAsync(Stop));
        Assert.Equal(2 * papers, await db.PaperTopics.CountAsync(Stop));
        Assert.Equal(papers, await store.Database.RevisionAsync(Stop));
        var expected = Enumerable.Range(0, papers / KilledIngest.BatchSize).SelectMany(KilledIngest.Batch)
            .OrderByDescending(record => record.Paper.Published!.Value.FirstDay).ThenByDescending(record => record.Paper.Id).Take(100).Select(record => record.Paper.Id);
        Assert.Equal(expected, (await store.Reader.PageAsync(null, 0, 100, Stop)).Papers.Select(paper => paper.Id));
    }
}
