using System.Diagnostics;
using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

public class TerminalTests
{
    [Fact]
    public async Task On_a_terminal_long_work_shows_a_bar_with_a_percentage()
    {
        using var folder = new TempFolder();
        var file = folder.Write("some.jsonl", Samples.Corpus(6000));
        var seen = await InTerminalAsync($"ingest jsonl {file}", folder);
        Assert.Matches(@"\d+%", seen);
        Assert.Contains("papers", seen, StringComparison.Ordinal);
        Assert.Contains("6000 papers read", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_a_run_shows_its_seeds_and_its_plot_while_it_goes_on()
    {
        using var folder = new TempFolder();
        var seen = await InTerminalAsync("lab run plansearch --set tasks=5 --set programs=12 --set k=6 --set training-tasks=500", folder);
        Assert.Contains("training the simulated generator", seen, StringComparison.Ordinal);
        Assert.Contains("━", seen, StringComparison.Ordinal);
        Assert.True(seen.Split("pass@k at the headline sharpness").Length > 3);
        Assert.Contains("claimed", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_results_are_set_in_bold()
    {
        using var folder = new TempFolder();
        Assert.Contains("\u001b[1m", await InTerminalAsync("show 2301.08739", folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_there_is_no_bar()
    {
        using var folder = new TempFolder();
        var answer = (await RectoProcess.RunAsync(folder.Data, "ingest", "jsonl", folder.Write("some.jsonl", Samples.Corpus(2000)))).Expect(0);
        Assert.Empty(answer.Error);
        Assert.Equal(2, answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task<string> InTerminalAsync(string command, TempFolder folder)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no 'script' to make a terminal with.");
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"stty rows 40 cols 120; dotnet {RectoProcess.Program} {command}", "/dev/null"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        start.Environment["RECTO_DATA"] = folder.Data;
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("CI");
        start.Environment.Remove("NO_COLOR");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var seen = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return seen;
    }
}
