using System.Diagnostics;
using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

public class BadFolderTests
{
    [Fact]
    public async Task A_data_folder_below_a_file_is_refused_with_what_to_do()
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Write("file", "x"), "data");
        foreach (var arguments in (string[][])[["search", "moss"], ["ingest", "catalogue"], ["digest", "send"], ["job", "list"], ["serve"]])
        {
            var answer = await InProcess.RunAsync(data, [.. arguments, "--json"]);
            if (arguments is ["serve"] && answer.Error.Contains("was not found beside", StringComparison.Ordinal))
            {
                continue;
            }

            answer.Expect(ExitCode.Failed);
            Assert.Contains(data, answer.Error, StringComparison.Ordinal);
            Assert.Contains("RECTO_DATA", answer.Error, StringComparison.Ordinal);
            Assert.Empty(answer.Output);
        }
    }

    [Fact]
    public async Task A_data_folder_that_nobody_may_write_is_refused_with_what_to_do()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It needs /proc.");
        var answer = (await InProcess.RunAsync("/proc/recto-data", "ingest", "catalogue", "--json")).Expect(ExitCode.Failed);
        Assert.Contains("cannot be written", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
    }

    [Fact]
    public async Task A_read_only_data_folder_is_refused_and_stays_as_it_is()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Permission bits do not bind the superuser, who runs this test.");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("It needs permission bits.");
            return;
        }

        using var folder = new TempFolder();
        await InProcess.RunAsync(folder.Data, "search", "moss");
        File.SetUnixFileMode(folder.Data, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var answer = (await InProcess.RunAsync(folder.Data, "ingest", "jsonl", folder.Write("one.jsonl", Samples.Corpus(1)))).Expect(ExitCode.Failed);
            Assert.Contains("cannot be written", answer.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(folder.Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_database_that_is_none_is_left_as_it_is()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Data);
        var file = Path.Combine(folder.Data, "recto.db");
        await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("This is a diary. ", 1000)), TestContext.Current.CancellationToken);
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var answer = (await InProcess.RunAsync(folder.Data, "search", "moss", "--json")).Expect(ExitCode.Failed);
        Assert.Contains("is not a SQLite database", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_full_disk_loses_nothing_and_the_ingest_can_be_completed_when_there_is_room()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Data);
        var refusal = await MountAsync("-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.Data);
        Assert.SkipWhen(refusal is not null, $"A small disk cannot be mounted here: {refusal}");
        try
        {
            var file = folder.Write("big.jsonl", Samples.Corpus(8_000));
            var full = (await RectoProcess.RunAsync(folder.Data, "ingest", "jsonl", file, "--json")).Expect(ExitCode.Failed);
            Assert.Matches("(?i)no room left|no space left|free some|disk", full.Error);
            Assert.Empty(full.Output);

            Assert.Null(await MountAsync("-o", "remount,size=300m", folder.Data));
            var kept = await InProcess.CountAsync(folder.Data) - 67;
            Assert.Equal(0, kept % 1000);
            var again = (await RectoProcess.RunAsync(folder.Data, "ingest", "jsonl", file, "--json")).Expect(0).Json;
            Assert.Equal((8_000 - kept, kept), (again.GetProperty("added").GetInt32(), again.GetProperty("unchanged").GetInt32()));
            var found = (await RectoProcess.RunAsync(folder.Data, "search", "specimen8000", "--json")).Expect(0).Json;
            Assert.Equal("conf:test/8000", found[0].GetProperty("id").GetString());
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await RunAsync("umount", folder.Data);
        }
    }

    private static Task<string?> MountAsync(params string[] arguments) => RunAsync("mount", arguments);

    private static async Task<string?> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode == 0 ? null : error.Trim();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return exception.Message;
        }
    }
}
