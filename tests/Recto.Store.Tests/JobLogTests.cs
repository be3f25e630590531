namespace Recto.Store.Tests;

public sealed class JobLogTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_is_remembered_by_how_it_last_ran()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.Null(await store.Jobs.LastAsync("ingest", Stop));
        await store.Jobs.StartedAsync("ingest", Sample.Now, Stop);
        Assert.True((await store.Jobs.LastAsync("ingest", Stop))!.IsOpen);
        await store.Jobs.SucceededAsync("ingest", Sample.Now.AddMinutes(1), "21 papers", Stop);
        Assert.Equal(new JobRun("ingest", Sample.Now, Sample.Now.AddMinutes(1), null, "21 papers"), await store.Jobs.LastAsync("ingest", Stop));
        await store.Jobs.StartedAsync("ingest", Sample.Now.AddDays(1), Stop);
        await store.Jobs.FailedAsync("ingest", Sample.Now.AddDays(1), "The source did not answer.", Stop);
        var run = await store.Jobs.LastAsync("ingest", Stop);
        Assert.Equal((true, false, Sample.Now.AddMinutes(1)), (run!.LastFailed, run.IsOpen, run.SucceededAt!.Value));
        await store.Jobs.StartedAsync("digest", Sample.Now, Stop);
        Assert.Equal(["digest", "ingest"], (await store.Jobs.AllAsync(Stop)).Select(job => job.Name));
    }
}
