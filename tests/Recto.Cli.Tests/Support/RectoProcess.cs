using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Recto.Cli.Tests.Support;

/// <summary>The built program in a process of its own.</summary>
internal sealed class RectoProcess : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();

    private RectoProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static string Program => Path.Combine(AppContext.BaseDirectory, "recto.dll");

    public bool HasExited => process.HasExited;

    public string OutputSoFar => Read(output);

    public static RectoProcess Start(string data, params string[] arguments) => Start(Program, data, ImmutableDictionary<string, string>.Empty, arguments);

    public static RectoProcess Start(string program, string data, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // A test run started in the background hands down an ignored Ctrl-C; the program must see it all the same.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(command[0], [.. command[1..], program, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["RECTO_DATA"] = data;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RectoProcess(Process.Start(start)!);
    }

    public static async Task<Answer> RunAsync(string data, params string[] arguments)
    {
        using var run = Start(data, arguments);
        return await run.EndAsync();
    }

    public async Task<Answer> EndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(patience.Token);
        return new Answer(process.ExitCode, Read(output), Read(error));
    }

    /// <summary>Waits until something is so, or the process has ended.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        var start = Stopwatch.StartNew();
        while (!process.HasExited && !await condition())
        {
            Assert.True(start.Elapsed < TimeSpan.FromMinutes(3), "It took too long.\n" + Read(error));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What Linux says of the process and its threads: status files and the score of the memory killer.</summary>
    public string Status()
    {
        // A command that replaces itself keeps its id.
        var folder = $"/proc/{process.Id}";
        return Directory.Exists(folder)
            ? $"oom_score_adj: {File.ReadAllText(folder + "/oom_score_adj")}" + string.Concat(Directory.GetDirectories(folder + "/task").Select(task => File.ReadAllText(task + "/status")))
            : "";
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
