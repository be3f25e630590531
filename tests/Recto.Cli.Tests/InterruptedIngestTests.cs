using Microsoft.Data.Sqlite;
using Recto.Cli.Tests.Support;
using Recto.Hosting.Searching;

namespace Recto.Cli.Tests;

public sealed class InterruptedIngestTests
{
    private const int Catalogue = 67;
    private const int Batch = 1000;
    private const int Lines = 20_000;
    private const int Fewer = 8_000;

    [Fact]
    public async Task A_killed_ingest_leaves_whole_batches_and_running_it_again_completes_it()
    {
        using var folder = new TempFolder();
        var file = folder.Write("big.jsonl", Samples.Corpus(Lines));
        using (var ingest = RectoProcess.Start(folder.Data, "ingest", "jsonl", file, "--json"))
        {
            await ingest.UntilAsync(async () => await PapersAsync(folder.Data) > Catalogue + (4 * Batch));
            Assert.False(ingest.HasExited, "It was done before it could be killed.");
            await ingest.KillAsync();
        }

        Assert.Equal("ok", await IntegrityAsync(folder.Data));
        var kept = await PapersAsync(folder.Data) - Catalogue;
        Assert.InRange(kept, 4 * Batch, Lines - 1);
        Assert.Equal(0, kept % Batch);

        var again = (await RectoProcess.RunAsync(folder.Data, "ingest", "jsonl", file, "--json")).Expect(0).Json;
        Assert.Equal(Lines - kept, again.GetProperty("added").GetInt32());
        Assert.Equal(kept, again.GetProperty("unchanged").GetInt32());
        await AssertCompleteAsync(folder.Data, Lines);
    }

    [Fact]
    public async Task Ctrl_C_gives_130_and_leaves_a_consistent_store()
    {
        using var folder = new TempFolder();
        var file = folder.Write("big.jsonl", Samples.Corpus(Fewer));
        using (var ingest = RectoProcess.Start(folder.Data, "ingest", "jsonl", file, "--json"))
        {
            await ingest.UntilAsync(async () => await PapersAsync(folder.Data) > Catalogue + Batch);
            Assert.False(ingest.HasExited, "It was done before it could be stopped.");
            await ingest.SignalAsync("INT");
            var stopped = (await ingest.EndAsync()).Expect(ExitCode.Cancelled);
            Assert.Contains("Stopped", stopped.Error, StringComparison.Ordinal);
            Assert.Empty(stopped.Output);
        }

        Assert.Equal("ok", await IntegrityAsync(folder.Data));
        Assert.Equal(0, (await PapersAsync(folder.Data) - Catalogue) % Batch);
        (await RectoProcess.RunAsync(folder.Data, "ingest", "jsonl", file)).Expect(0);
        await AssertCompleteAsync(folder.Data, Fewer);
    }

    [Fact]
    public async Task An_ingest_killed_while_it_indexes_is_found_by_the_next_search()
    {
        using var folder = new TempFolder();
        var file = folder.Write("big.jsonl", Samples.Corpus(Fewer));
        using (var ingest = RectoProcess.Start(folder.Data, "ingest", "jsonl", file))
        {
            await ingest.UntilAsync(async () => await PapersAsync(folder.Data) == Catalogue + Fewer);
            await ingest.KillAsync();
        }

        var found = (await RectoProcess.RunAsync(folder.Data, "search", "specimen7999", "--json")).Expect(0).Json;
        Assert.Equal("conf:test/7999", found[0].GetProperty("id").GetString());
        await AssertCompleteAsync(folder.Data, Fewer);
    }

    [Fact]
    public async Task Two_processes_that_ingest_the_same_file_at_once_store_everything_once()
    {
        using var folder = new TempFolder();
        const int count = 3000;
        var file = folder.Write("same.jsonl", Samples.Corpus(count));
        using var one = RectoProcess.Start(folder.Data, "ingest", "jsonl", file, "--json");
        using var other = RectoProcess.Start(folder.Data, "ingest", "jsonl", file, "--json");
        var (first, second) = ((await one.EndAsync()).Expect(0).Json, (await other.EndAsync()).Expect(0).Json);
        Assert.Equal(count, first.GetProperty("added").GetInt32() + second.GetProperty("added").GetInt32());
        Assert.Equal(Catalogue + count, await PapersAsync(folder.Data));
        Assert.Equal("ok", await IntegrityAsync(folder.Data));
        await using var context = InProcess.Open(folder.Data);
        var index = context.Get<PaperIndex>();
        Assert.Equal(new SyncReport(0, 0, null), await index.SyncAsync(null, TestContext.Current.CancellationToken));
        Assert.Equal(Catalogue + count, index.Count);
    }

    private static async Task AssertCompleteAsync(string data, int lines)
    {
        Assert.Equal(Catalogue + lines, await PapersAsync(data));
        Assert.Equal((long)(Catalogue + lines), await ScalarAsync(data, "SELECT COUNT(DISTINCT Title) FROM Papers"));
        await using var context = InProcess.Open(data);
        var index = context.Get<PaperIndex>();
        await index.SyncAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(Catalogue + lines, index.Count);
        foreach (var number in (int[])[1, (lines / 2) - 1, lines])
        {
            var found = await index.SearchAsync(new PaperQuery($"specimen{number}"), TestContext.Current.CancellationToken);
            Assert.Equal($"conf:test/{number}", Assert.Single(found.Hits).Paper.Id.Value);
        }
    }

    private static async Task<int> PapersAsync(string data)
    {
        try
        {
            return (int)(long)(await ScalarAsync(data, "SELECT COUNT(*) FROM Papers"))!;
        }
        catch (SqliteException)
        {
            // The process has not made the file or its tables yet.
            return 0;
        }
    }

    private static async Task<string> IntegrityAsync(string data) => (string)(await ScalarAsync(data, "PRAGMA integrity_check"))!;

    private static async Task<object?> ScalarAsync(string data, string query)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "recto.db")};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries stand in this file.
        command.CommandText = query;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
