using Recto.Papers;

namespace Recto.Store.Tests;

public sealed class ConcurrentIngestTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_processes_that_ingest_the_same_file_leave_what_one_would()
    {
        await using var store = await TestStore.CreateAsync();
        await using var other = TestStore.Open(store.Folder);
        var records = Enumerable.Range(1, 600).Select(number => Sample.Record("hf", Sample.Full(number), votes: 1 + (number % 9), position: number)).ToList();
        var outcomes = await Task.WhenAll(new[] { store, other }.Select(each => Task.Run(
            async () =>
            {
                var added = 0;
                foreach (var batch in records.Chunk(40))
                {
                    added += (await each.Writer.UpsertAsync(batch, Sample.Now, Stop)).Added;
                }

                return added;
            },
            Stop)));
        Assert.Equal(600, outcomes.Sum());
        await using var alone = await TestStore.CreateAsync();
        await alone.Writer.UpsertAsync(records, Sample.Now, Stop);
        Assert.Equal(await StoreDump.OfAsync(alone, Stop), await StoreDump.OfAsync(store, Stop));
    }

    [Fact]
    public async Task No_vote_is_lost_or_counted_twice_when_several_read_the_counts_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        await Task.WhenAll(Enumerable.Range(1, 24).Select(count => Task.Run(
            () => store.Writer.UpsertAsync([Sample.Record("hf", "2503.00001", "One", votes: count)], Sample.Now, Stop), Stop)));
        await store.Writer.UpsertAsync([Sample.Record("hf", "2503.00001", "One", votes: 30)], Sample.Now, Stop);
        Assert.Equal(30, (await store.Reader.VotesAsync(PaperId.Parse("2503.00001"), Stop)).Sum(vote => vote.Count));
    }

    [Fact]
    public async Task Readers_see_whole_batches_only_while_one_is_written()
    {
        await using var store = await TestStore.CreateAsync();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var writing = Task.Run(
            async () =>
            {
                for (var batch = 0; batch < 15; batch++)
                {
                    await store.Writer.UpsertAsync([.. Enumerable.Range(batch * 50, 50).Select(number => Sample.Record("hf", Sample.Full(number), votes: 1))], Sample.Now, Stop);
                }

                await done.CancelAsync();
            },
            Stop);
        while (!done.IsCancellationRequested)
        {
            Assert.Equal(0, await store.Reader.CountAsync(Stop) % 50);
            Assert.Equal(0, (await store.Reader.ListAsync(Sample.Day, Sample.Day, Stop)).Count % 50);
        }

        await writing;
        Assert.Equal(750, await store.Reader.CountAsync(Stop));
    }
}
