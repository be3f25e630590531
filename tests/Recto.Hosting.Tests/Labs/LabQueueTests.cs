using Recto.Hosting.Labs;
using Recto.Labs.Common;
using Recto.Store;

namespace Recto.Hosting.Tests.Labs;

public class LabQueueTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_ends_with_the_record_that_the_worker_wrote()
    {
        using var worker = new FakeWorker("events");
        await using var site = await LabSite.OpenAsync(worker.Program);
        var view = await site.EndAsync(await site.RequestAsync("a", ("throws", "500"), ("metal", "gold")));
        Assert.Equal((LabRunState.Finished, null), (view.Run.State, view.Run.Message));
        Assert.Equal(LabJson.Write(MadeLab.Record()), LabJson.Write(view.Record!));
        Assert.Equal("lab run 51-coin --preset quick --seed 0 --set throws=500 --set metal=gold --json --no-network", worker.Arguments);
    }

    [Fact]
    public async Task The_worker_learns_nothing_of_the_site_s_surroundings()
    {
        Environment.SetEnvironmentVariable("Recto__Mail__Password", "secret");
        try
        {
            using var worker = new FakeWorker("events");
            await using var site = await LabSite.OpenAsync(worker.Program);
            await site.EndAsync(await site.RequestAsync());
            Assert.DoesNotContain(worker.Environment, line => line.Contains("Recto", StringComparison.OrdinalIgnoreCase) && !line.StartsWith("PWD=", StringComparison.Ordinal));
            Assert.Contains(worker.Environment, line => line.StartsWith("PATH=", StringComparison.Ordinal));
        }
        finally
        {
            Environment.SetEnvironmentVariable("Recto__Mail__Password", null);
        }
    }

    [Fact]
    public async Task One_run_at_a_time_the_others_wait_with_their_place()
    {
        using var worker = new FakeWorker("while [ ! -e $here/go ]; do sleep .05; done; events");
        await using var site = await LabSite.OpenAsync(worker.Program);
        string[] ids = [await site.RequestAsync("a"), await site.RequestAsync("b", ("throws", "2")), await site.RequestAsync("c", ("throws", "3"))];
        await site.RunningAsync(ids[0]);
        Assert.Equal((LabRunState.Queued, 0), ((await site.ViewAsync(ids[1])).Run.State, (await site.ViewAsync(ids[1])).Ahead));
        Assert.Equal(1, (await site.ViewAsync(ids[2])).Ahead);
        await File.WriteAllTextAsync(worker.At("go"), "", Stop);
        foreach (var id in ids)
        {
            Assert.Equal(LabRunState.Finished, (await site.EndAsync(id)).Run.State);
        }
    }

    [Fact]
    public async Task The_same_settings_share_a_run_and_nobody_takes_it_from_the_other()
    {
        using var worker = new FakeWorker("while [ ! -e $here/go ]; do sleep .05; done; events");
        await using var site = await LabSite.OpenAsync(worker.Program, ("Recto:Labs:RunsPerHour", "1"));
        var id = await site.RequestAsync("a");
        Assert.Equal(LabCancelled.NotYours, await site.Desk.CancelAsync(id, "token of b", Stop));
        Assert.Equal(id, await site.RequestAsync("b"));
        Assert.Equal(LabCancelled.Shared, await site.Desk.CancelAsync(id, "token of a", Stop));
        Assert.IsType<LabRunAdded.TooMany>(await site.AskAsync("a", ("throws", "2")));
        await File.WriteAllTextAsync(worker.At("go"), "", Stop);
        Assert.Equal(LabRunState.Finished, (await site.EndAsync(id)).Run.State);
        Assert.Equal(LabCancelled.Over, await site.Desk.CancelAsync(id, "token of a", Stop));
    }

    [Fact]
    public async Task A_run_that_is_taken_back_ends_with_all_its_processes()
    {
        using var worker = new FakeWorker("measured; note shell; sleep 600 & echo $! > $here/child.pid; wait");
        await using var site = await LabSite.OpenAsync(worker.Program);
        var id = await site.RequestAsync();
        var (shell, child) = (await worker.NotedAsync("shell"), await worker.NotedAsync("child"));
        Assert.Equal(LabCancelled.Done, await site.Desk.CancelAsync(id, "token of a", Stop));
        await Eventually.GoneAsync(shell);
        await Eventually.GoneAsync(child);
        Assert.Equal(LabRunState.Cancelled, (await site.ViewAsync(id)).Run.State);
        Assert.Equal(LabRunState.Queued, (await site.ViewAsync(await site.RequestAsync())).Run.State); // its place is free
    }

    [Fact]
    public async Task Watchers_see_the_plot_grow_and_the_end()
    {
        using var worker = new FakeWorker("head -n 4 $here/events.jsonl; while [ ! -e $here/go ]; do sleep .05; done; tail -n +5 $here/events.jsonl");
        await using var site = await LabSite.OpenAsync(worker.Program);
        var id = await site.RequestAsync();
        var halfway = 0;
        var watchers = Enumerable.Range(0, 3).Select(_ => Task.Run(WatchAsync, Stop)).ToList();
        await Eventually.Async(async () => (await site.ViewAsync(id)).Progress is { Series.Count: 1 });
        var half = (await site.ViewAsync(id)).Progress!;
        Assert.Equal((.5, "throwing", 0d), (half.Seeds[0].Done, half.Seeds[0].Doing, half.Seeds[2].Done));
        await Eventually.Async(() => Volatile.Read(ref halfway) == 3);
        await File.WriteAllTextAsync(worker.At("go"), "", Stop);
        foreach (var seen in await Task.WhenAll(watchers))
        {
            Assert.Equal(LabRunState.Finished, seen[^1].Run.State);
            Assert.Single(seen, view => !view.Run.IsOpen);
        }

        async Task<List<LabRunView>> WatchAsync()
        {
            List<LabRunView> seen = [];
            await foreach (var view in site.Desk.WatchAsync(id, Stop))
            {
                if (view.Progress is { Series.Count: 1 } && !seen.Exists(earlier => earlier.Progress is { Series.Count: 1 }))
                {
                    Interlocked.Increment(ref halfway);
                }

                seen.Add(view);
            }

            return seen;
        }
    }

    [Fact]
    public async Task A_stop_of_the_site_ends_the_worker_and_the_next_start_begins_again()
    {
        using var worker = new FakeWorker("note shell; [ -e $here/second ] && events; touch $here/second; sleep 600");
        await using var site = await LabSite.OpenAsync(worker.Program);
        var id = await site.RequestAsync();
        var shell = await worker.NotedAsync("shell");
        await Eventually.Async(() => File.Exists(worker.At("second")));
        await site.StopAsync();
        await Eventually.GoneAsync(shell);
        Assert.Equal(LabRunState.Running, (await site.ViewAsync(id)).Run.State);

        await using var next = await site.OtherAsync(worker.Program);
        Assert.Equal(LabRunState.Finished, (await next.EndAsync(id)).Run.State);
    }

    [Fact]
    public async Task Of_two_sites_on_one_folder_one_runs_labs_and_either_may_take_back()
    {
        using var worker = new FakeWorker("echo x >> $here/starts; note shell; sleep 600");
        await using var site = await LabSite.OpenAsync(worker.Program);
        var first = await site.RequestAsync("a");
        var shell = await worker.NotedAsync("shell");
        await using var other = await site.OtherAsync(worker.Program);
        var second = await other.RequestAsync("b", ("throws", "2"));
        Assert.Equal((LabRunState.Queued, 0), ((await other.ViewAsync(second)).Run.State, (await other.ViewAsync(second)).Ahead));
        Assert.Null((await other.ViewAsync(first)).Progress);
        Assert.Equal(LabCancelled.Done, await other.Desk.CancelAsync(first, "token of a", Stop));
        await Eventually.GoneAsync(shell);
        await other.RunningAsync(second);
        await Eventually.Async(() => File.ReadAllLines(worker.At("starts")).Length == 2);
    }

    [Fact]
    public async Task Switched_off_no_run_is_taken()
    {
        await using var site = await LabSite.OpenAsync(null, ("Recto:Labs:Concurrent", "0"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.RequestAsync());
    }
}
