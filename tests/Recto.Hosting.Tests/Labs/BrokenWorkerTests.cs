using Recto.Labs.Common;
using Recto.Store;

namespace Recto.Hosting.Tests.Labs;

/// <summary>Whatever a worker does, a person is told in a sentence what failed, its processes are gone, and the next run works.</summary>
public class BrokenWorkerTests
{
    [Theory]
    [InlineData("measured; kill -SEGV $$", "broke down in the middle of it (exit code 139)")]
    [InlineData("measured; exit 3", "broke down in the middle of it (exit code 3)")]
    [InlineData("exit 0", "broke down in the middle of it (exit code 0)")]
    [InlineData("measured; echo 'Segmentation fault'", "cannot read")]
    [InlineData("measured; echo '{\"event\":\"finished\"}'", "cannot read")]
    [InlineData("measured; echo '{\"event\":\"point\"}'; echo '{\"event\":\"measured\",\"seed\":0}'", "cannot read")]
    [InlineData("echo '{\"event\":\"dance\"}'", "cannot read")]
    [InlineData("echo '{}'", "cannot read")]
    [InlineData("sed s/51-coin/52-lion/g $here/events.jsonl", "cannot read")]
    [InlineData("head -c 300 /dev/urandom; echo", "cannot read")]
    [InlineData("yes | tr -d '\\n'", "cannot read")]
    [InlineData("yes \"$(sed -n 2p $here/events.jsonl)\"", "cannot read")]
    [InlineData("echo '{\"event\":\"failed\",\"message\":\"Rate and steps do not go together.\"}'", "Rate and steps do not go together.")]
    [InlineData("echo '{\"event\":\"failed\",\"message\":\"\"}'", "did not say why")]
    [InlineData("sleep 600", "stopped after 3 seconds")]
    [InlineData("trap '' TERM INT HUP; while true; do measured; sleep 1; done", "stopped after 3 seconds")]
    [InlineData("measured >&2; yes complaint >&2", "stopped after 3 seconds")]
    public async Task It_fails_with_a_sentence(string script, string sentence)
    {
        using var worker = new FakeWorker($"[ -e $here/mended ] && {{ events; exit; }}; touch $here/mended; note shell; {script}");
        await using var site = await LabSite.OpenAsync(worker.Program, ("Recto:Labs:QuickSeconds", sentence.StartsWith("stopped", StringComparison.Ordinal) ? "3" : "120"));
        var failed = await site.EndAsync(await site.RequestAsync());
        Assert.Equal(LabRunState.Failed, failed.Run.State);
        Assert.Contains(sentence, failed.Run.Message, StringComparison.Ordinal);
        Assert.Null(failed.Record);
        await Eventually.GoneAsync(await worker.NotedAsync("shell"));
        Assert.Equal(LabRunState.Finished, (await site.EndAsync(await site.RequestAsync())).Run.State);
    }

    [Fact]
    public async Task A_memory_hog_is_killed_also_when_it_is_a_child_of_the_worker()
    {
        using var worker = new FakeWorker("note shell; sh -c 'echo $$ > '$here'/hog.pid; head -c 2000000000 /dev/zero | tail' & wait");
        await using var site = await LabSite.OpenAsync(worker.Program, ("Recto:Labs:MemoryMegabytes", "100"));
        var failed = await site.EndAsync(await site.RequestAsync());
        Assert.Contains("more than 100 MB", failed.Run.Message, StringComparison.Ordinal);
        await Eventually.GoneAsync(await worker.NotedAsync("shell"));
        await Eventually.GoneAsync(await worker.NotedAsync("hog"));
    }

    [Fact]
    public async Task Without_a_worker_program_a_run_fails_and_says_what_its_operator_can_do()
    {
        await using var site = await LabSite.OpenAsync(null);
        var failed = await site.EndAsync(await site.RequestAsync());
        Assert.Contains("dotnet build src/Recto.Cli", failed.Run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_cannot_be_started_is_a_failed_run()
    {
        using var worker = new FakeWorker("events", executable: false);
        await using var site = await LabSite.OpenAsync(worker.Program);
        Assert.Contains("could not be started", (await site.EndAsync(await site.RequestAsync())).Run.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_leaves_a_process_behind_with_its_pipes_open_holds_nobody_up()
    {
        using var worker = new FakeWorker("setsid sh -c 'echo $$ > '$here'/stray.pid; sleep 30' & sleep .3; events");
        await using var site = await LabSite.OpenAsync(worker.Program);
        Assert.Equal(LabRunState.Finished, (await site.EndAsync(await site.RequestAsync())).Run.State);
        System.Diagnostics.Process.GetProcessById(await worker.NotedAsync("stray")).Kill(entireProcessTree: true);
    }
}
