using System.Diagnostics;
using Recto.Cli.Tests.Support;
using Recto.Labs.Common;

namespace Recto.Cli.Tests.Labs;

/// <summary>The built program with a real lab.</summary>
public sealed class LabProcessTests
{
    private static readonly string[] Small = ["--set", "tasks=5", "--set", "programs=12", "--set", "k=6", "--set", "training-tasks=500"];

    [Fact]
    public async Task A_real_lab_runs_to_its_record_without_network_and_as_the_first_to_go_when_memory_ends()
    {
        using var folder = new TempFolder();
        using var run = RectoProcess.Start(folder.Data, ["lab", "run", "plansearch", "--json", "--no-network", .. Small]);
        var seen = "";
        await run.UntilAsync(() =>
        {
            seen = run.OutputSoFar.Contains("\"progress\"", StringComparison.Ordinal) && seen.Length == 0 ? run.Status() : seen;
            return Task.FromResult(run.HasExited);
        });
        var answer = (await run.EndAsync()).Expect(0);
        Assert.IsType<RunFinished>(answer.Events()[^1]);
        Assert.Empty(answer.Error);
        Assert.False(Directory.Exists(folder.Data));
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("oom_score_adj: 1000", seen, StringComparison.Ordinal);
            Assert.Contains("NoNewPrivs:\t1", seen, StringComparison.Ordinal);
            // Every thread: 2 is a filter.
            Assert.DoesNotContain("Seccomp:\t0", seen, StringComparison.Ordinal);
            Assert.Contains("Seccomp:\t2", seen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ctrl_C_ends_a_run_cleanly()
    {
        using var folder = new TempFolder();
        var report = Path.Combine(folder.Path, "run.html");
        using var run = RectoProcess.Start(folder.Data, "lab", "run", "plansearch", "--preset", "full", "--json", "--out", report);
        await run.UntilAsync(() => Task.FromResult(run.OutputSoFar.Contains("\"progress\"", StringComparison.Ordinal)));
        await run.SignalAsync("INT");
        var answer = (await run.EndAsync()).Expect(ExitCode.Cancelled);
        Assert.DoesNotContain(answer.Events(), happened => happened is RunFinished or RunFailed);
        Assert.Contains("Stopped", answer.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_full_disk_leaves_the_old_file_and_nothing_else()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/unshare"), "There is no 'unshare' to make a small disk with.");
        using var folder = new TempFolder();
        var script = folder.Write("run.sh", $"""
            mount -t tmpfs -o size=8k small "$1" || exit 77
            printf old > "$1/record.json"
            dotnet "$2" lab run plansearch {string.Join(' ', Small)} --out "$1/record.json" >/dev/null
            echo "code $?; $(cat "$1/record.json"); $(ls "$1")"
            """);
        var disk = Directory.CreateDirectory(Path.Combine(folder.Path, "disk")).FullName;
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/unshare", ["--user", "--map-root-user", "--mount", "sh", script, disk, RectoProcess.Program])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(process.ExitCode is 77 or 1, "This system lets nobody make a small disk.");
        Assert.Equal("code 1; old; record.json", output.Trim());
        Assert.Contains("What was there before is untouched.", await error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_ends_when_nobody_reads_its_events_any_more()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "There is no shell to make a pipe with.");
        using var folder = new TempFolder();
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "dotnet \"$1\" lab run plansearch --preset full --json | head -n 3 >/dev/null", "sh", RectoProcess.Program]) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        Assert.Contains("Nobody reads the events any more", await error, StringComparison.Ordinal);
    }
}
