using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Recto.Hosting.Jobs;
using Recto.Store;

namespace Recto.Hosting.Tests;

public class JobTests
{
    [Fact]
    public async Task A_run_is_logged_with_what_it_said()
    {
        await using var site = await HostedSite.EmptyAsync(Add("tidy", _ => Task.FromResult("All tidy.")));
        var runner = site.Get<JobRunner>();
        Assert.Equal("All tidy.", await runner.RunAsync(runner.Find("TIDY")!, TestContext.Current.CancellationToken));
        var run = (await site.Get<JobLog>().LastAsync("tidy", TestContext.Current.CancellationToken))!;
        Assert.Equal((HostedSite.Start, "All tidy.", false), (run.SucceededAt!.Value, run.Message, run.LastFailed));
        Assert.Null(runner.Find("laundry"));
    }

    [Fact]
    public async Task A_failure_is_logged_and_passed_on()
    {
        await using var site = await HostedSite.EmptyAsync(Add("tidy", _ => throw new IOException("The cupboard is locked.")));
        var runner = site.Get<JobRunner>();
        await Assert.ThrowsAsync<IOException>(() => runner.RunAsync(runner.Find("tidy")!, TestContext.Current.CancellationToken));
        var run = (await site.Get<JobLog>().LastAsync("tidy", TestContext.Current.CancellationToken))!;
        Assert.True(run.LastFailed);
        Assert.Equal("The cupboard is locked.", run.Message);
    }

    [Fact]
    public async Task A_job_that_fails_stops_neither_itself_nor_the_others()
    {
        var (good, bad, late) = (0, 0, 0);
        await using var site = await HostedSite.EmptyAsync(more =>
        {
            Add("good", _ => Task.FromResult($"{Interlocked.Increment(ref good)}"))(more);
            Add("bad", _ => throw new InvalidOperationException($"Broken {Interlocked.Increment(ref bad)} times."))(more);

            // This is how a request that takes too long ends.
            Add("late", _ => throw new TaskCanceledException($"Too late {Interlocked.Increment(ref late)} times."))(more);
        });
        var jobs = site.Get<JobRunner>().Jobs.Where(job => job.Name is "good" or "bad" or "late");
        var runner = new JobRunner(jobs, site.Get<JobLog>(), site.Clock, NullLogger<JobRunner>.Instance);
        using var scheduler = new JobScheduler(runner, site.Clock, NullLogger<JobScheduler>.Instance);
        await scheduler.StartAsync(TestContext.Current.CancellationToken);
        for (var round = 1; round <= 3; round++)
        {
            await AdvanceUntilAsync(site, () => (good, bad, late) is var (a, b, c) && Math.Min(a, Math.Min(b, c)) >= round);
        }

        await scheduler.StopAsync(TestContext.Current.CancellationToken);
        Assert.True((await site.Get<JobLog>().LastAsync("late", TestContext.Current.CancellationToken))!.LastFailed);
        Assert.False((await site.Get<JobLog>().LastAsync("good", TestContext.Current.CancellationToken))!.LastFailed);
    }

    [Fact]
    public async Task A_job_without_an_interval_only_runs_by_hand()
    {
        var runs = 0;
        await using var site = await HostedSite.EmptyAsync(Add("manual", _ => Task.FromResult($"{Interlocked.Increment(ref runs)}"), every: null));
        var runner = new JobRunner(site.Get<JobRunner>().Jobs.Where(job => job.Name == "manual"), site.Get<JobLog>(), site.Clock, NullLogger<JobRunner>.Instance);
        using var scheduler = new JobScheduler(runner, site.Clock, NullLogger<JobScheduler>.Instance);
        await scheduler.StartAsync(TestContext.Current.CancellationToken);
        site.Clock.Advance(TimeSpan.FromDays(30));
        await Task.Delay(50, TestContext.Current.CancellationToken);
        await scheduler.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, runs);
        await runner.RunAsync(runner.Find("manual")!, TestContext.Current.CancellationToken);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task The_site_has_jobs_for_digest_encoder_index_listings_and_purge()
    {
        await using var site = await HostedSite.EmptyAsync();
        Assert.Equal(["digest", "encoder", "index", "listings", "purge"], site.Get<JobRunner>().Jobs.Select(job => job.Name));
        Assert.Null(site.Get<JobRunner>().Find("listings")!.Every);
        await using var follower = await HostedSite.EmptyAsync(null, ("Recto:ListingSource", "http://127.0.0.1:9/api"));
        Assert.Equal(TimeSpan.FromHours(1), follower.Get<JobRunner>().Find("listings")!.Every);
    }

    private static Action<IServiceCollection> Add(string name, Func<CancellationToken, Task<string>> work) => Add(name, work, TimeSpan.FromMinutes(1));

    private static Action<IServiceCollection> Add(string name, Func<CancellationToken, Task<string>> work, TimeSpan? every) =>
        services => services.AddSingleton(new Job(name, "For a test.", every, work));

    private static async Task AdvanceUntilAsync(HostedSite site, Func<bool> reached)
    {
        for (var i = 0; i < 500 && !reached(); i++)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(reached());
    }
}
