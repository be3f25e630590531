namespace Recto.Store.Tests;

public sealed class LabRunStoreTests
{
    private static readonly LabRunLimits Limits = new(Queue: 3, PerVisitor: 2, TimeSpan.FromHours(1));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_goes_through_the_queue_and_keeps_its_record()
    {
        await using var store = await TestStore.CreateAsync();
        var runs = store.Get<LabRunStore>();
        var id = await QueuedAsync(runs, "a", ulong.MaxValue);
        var waiting = (await runs.FindAsync(id, Stop))!;
        Assert.Equal((LabRunState.Queued, "2302.06675", "51-lion", "quick", ulong.MaxValue), (waiting.State, waiting.Paper, waiting.Lab, waiting.Preset, waiting.FirstSeed));
        Assert.Equal(["steps", "rate"], waiting.Settings.Keys);
        Assert.Matches("^[2-9a-z]{12}$", id);

        Assert.Equal(id, (await runs.TakeAsync(Sample.Now.AddMinutes(1), Stop))!.Id);
        Assert.Null(await runs.TakeAsync(Sample.Now.AddMinutes(1), Stop));
        Assert.Equal([id], await runs.RunningAsync(Stop));
        Assert.True(await runs.FinishAsync(id, """{"schema":1}""", Sample.Now.AddMinutes(2), Stop));
        var finished = (await runs.FindAsync(id, Stop))!;
        Assert.Equal(
            (LabRunState.Finished, Sample.Now.AddMinutes(1), Sample.Now.AddMinutes(2), """{"schema":1}"""),
            (finished.State, finished.StartedAt!.Value, finished.EndedAt!.Value, finished.Record));
        Assert.False(await runs.FailAsync(id, "Too late.", Sample.Now, Stop));
        Assert.Null(await runs.FindAsync("nothing", Stop));
    }

    [Fact]
    public async Task Runs_start_in_the_order_in_which_they_were_asked_for()
    {
        await using var store = await TestStore.CreateAsync();
        var runs = store.Get<LabRunStore>();
        string[] ids = [await QueuedAsync(runs, "a", 1), await QueuedAsync(runs, "b", 2), await QueuedAsync(runs, "c", 3)];
        Assert.Equal((0, 1, 2), (await runs.AheadAsync(ids[0], Stop), await runs.AheadAsync(ids[1], Stop), await runs.AheadAsync(ids[2], Stop)));
        Assert.True(await runs.CancelAsync(ids[1], Sample.Now, Stop));
        Assert.Equal(ids[0], (await runs.TakeAsync(Sample.Now, Stop))!.Id);
        Assert.Equal(0, await runs.AheadAsync(ids[2], Stop));
        Assert.Equal(ids[2], (await runs.TakeAsync(Sample.Now, Stop))!.Id);
        Assert.Equal(LabRunState.Cancelled, (await runs.FindAsync(ids[1], Stop))!.State);
    }

    [Fact]
    public async Task The_same_settings_join_a_run_that_waits_or_runs_but_not_one_that_ended()
    {
        await using var store = await TestStore.CreateAsync();
        var runs = store.Get<LabRunStore>();
        var id = await QueuedAsync(runs, "a", 7);
        Assert.Equal(new LabRunAdded.Joined(id), await AddAsync(runs, "a", 7, token: "token of a"));
        Assert.Equal(0, (await runs.FindAsync(id, Stop))!.Joined); // asking twice is not company
        await runs.TakeAsync(Sample.Now, Stop);
        Assert.Equal(new LabRunAdded.Joined(id), await AddAsync(runs, "b", 7, token: "token of b"));
        Assert.Equal(1, (await runs.FindAsync(id, Stop))!.Joined);
        Assert.IsType<LabRunAdded.Queued>(await AddAsync(runs, "b", 8));
        await runs.FinishAsync(id, "{}", Sample.Now, Stop);
        Assert.NotEqual(id, await QueuedAsync(runs, "c", 7));
    }

    [Fact]
    public async Task A_visitor_gets_so_many_runs_an_hour_and_is_told_when_the_next_is_due()
    {
        await using var store = await TestStore.CreateAsync();
        var runs = store.Get<LabRunStore>();
        await QueuedAsync(runs, "a", 1);
        await QueuedAsync(runs, "a", 2, Sample.Now.AddMinutes(10));
        Assert.Equal(new LabRunAdded.TooMany(Sample.Now.AddHours(1)), await AddAsync(runs, "a", 3, at: Sample.Now.AddMinutes(20)));
        Assert.Equal(new LabRunAdded.Joined((await runs.TakeAsync(Sample.Now, Stop))!.Id), await AddAsync(runs, "a", 1, at: Sample.Now.AddMinutes(20)));
        await QueuedAsync(runs, "b", 3, Sample.Now.AddMinutes(20));
        await QueuedAsync(runs, "a", 4, Sample.Now.AddHours(1).AddSeconds(1));
    }

    [Fact]
    public async Task A_full_queue_takes_no_more()
    {
        await using var store = await TestStore.CreateAsync();
        var runs = store.Get<LabRunStore>();
        for (var i = 0; i < Limits.Queue; i++)
        {
            await QueuedAsync(runs, $"visitor {i}", (ulong)i);
        }

        Assert.Equal(new LabRunAdded.QueueFull(3), await AddAsync(runs, "d", 9));
        await runs.TakeAsync(Sample.Now, Stop);
        await QueuedAsync(runs, "d", 9);
    }

    [Fact]
    public async Task A_run_cut_off_by_a_stop_is_queued_again_once_at_its_old_place()
    {
        await using var store = await TestStore.CreateAsync();
        var runs = store.Get<LabRunStore>();
        var (first, second) = (await QueuedAsync(runs, "a", 1), await QueuedAsync(runs, "b", 2));
        await runs.TakeAsync(Sample.Now, Stop);
        Assert.Equal(1, await runs.RecoverAsync(Sample.Now, Stop));
        Assert.Equal(first, (await runs.TakeAsync(Sample.Now, Stop))!.Id);
        Assert.Equal(1, await runs.RecoverAsync(Sample.Now, Stop));
        var failed = (await runs.FindAsync(first, Stop))!;
        Assert.Equal(LabRunState.Failed, failed.State);
        Assert.Contains("stopped twice", failed.Message, StringComparison.Ordinal);
        Assert.Equal(second, (await runs.TakeAsync(Sample.Now, Stop))!.Id);
    }

    [Fact]
    public async Task Only_the_token_that_came_with_the_wish_may_cancel()
    {
        await using var store = await TestStore.CreateAsync();
        var runs = store.Get<LabRunStore>();
        var id = await QueuedAsync(runs, "a", 1);
        Assert.True(await runs.IsOwnerAsync(id, "token of a", Stop));
        Assert.False(await runs.IsOwnerAsync(id, "token of b", Stop));
        Assert.False(await runs.IsOwnerAsync("nothing", "token of a", Stop));
    }

    [Fact]
    public async Task Purging_forgets_visitors_hopeless_waits_and_old_failures_but_no_record()
    {
        await using var store = await TestStore.CreateAsync();
        var runs = store.Get<LabRunStore>();
        var (finished, failed) = (await QueuedAsync(runs, "a", 1), await QueuedAsync(runs, "a", 2));
        await runs.TakeAsync(Sample.Now, Stop);
        await runs.FinishAsync(finished, "{}", Sample.Now, Stop);
        await runs.FailAsync(failed, "It broke.", Sample.Now, Stop);
        var late = Sample.Now.AddDays(29);
        var waiting = await QueuedAsync(runs, "a", 3, late);
        Assert.Equal(0, await runs.PurgeAsync(Limits.Window, late.AddMinutes(1), Stop));
        Assert.Equal(LabRunState.Queued, (await runs.FindAsync(waiting, Stop))!.State);

        Assert.Equal(1, await runs.PurgeAsync(Limits.Window, late.AddDays(1), Stop));
        Assert.Null(await runs.FindAsync(failed, Stop));
        Assert.Equal("{}", (await runs.FindAsync(finished, Stop))!.Record);
        Assert.Contains("within a day", (await runs.FindAsync(waiting, Stop))!.Message, StringComparison.Ordinal);
        await using var db = await store.DbAsync();
        Assert.All(db.LabRuns, row => Assert.Null(row.Visitor));
    }

    private static async Task<string> QueuedAsync(LabRunStore runs, string visitor, ulong seed, DateTimeOffset? at = null) =>
        Assert.IsType<LabRunAdded.Queued>(await AddAsync(runs, visitor, seed, at)).Id;

    private static Task<LabRunAdded> AddAsync(LabRunStore runs, string visitor, ulong seed, DateTimeOffset? at = null, string? token = null) => runs.AddAsync(
        new NewLabRun("2302.06675", "51-lion", "quick", new Dictionary<string, string> { ["steps"] = "500", ["rate"] = "0.1" }, seed, visitor, token ?? $"token of {visitor}"),
        Limits,
        at ?? Sample.Now,
        Stop);
}
