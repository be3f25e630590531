using System.Diagnostics;
using System.Runtime.InteropServices;
using Recto.Cli.Output;

namespace Recto.Cli.Serving;

/// <summary>The site's process while it runs.</summary>
internal sealed class SiteProcess : IDisposable
{
    private const string Announcement = "Recto is open at ";
    private const int SigTerm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Process process;
    private bool announced;

    private SiteProcess(Process process) => this.process = process;

    /// <summary>Starts the site. Under <c>--json</c> its log goes to standard error, and standard output gets its address as JSON.</summary>
    public static SiteProcess Start(string program, string dataFolder, string? urls, Terminal terminal)
    {
        var start = new ProcessStartInfo(SiteProgram.Dotnet())
        {
            WorkingDirectory = Environment.CurrentDirectory,
            RedirectStandardOutput = terminal.IsJson,
        };
        start.ArgumentList.Add(program);
        if (urls is not null)
        {
            start.ArgumentList.Add("--urls");
            start.ArgumentList.Add(urls);
        }

        start.Environment["RECTO_DATA"] = dataFolder;
        try
        {
            var site = new SiteProcess(Process.Start(start) ?? throw new CommandException("The site could not be started."));
            if (terminal.IsJson)
            {
                site.process.OutputDataReceived += (_, line) => site.Hear(line.Data, terminal);
                site.process.BeginOutputReadLine();
            }

            return site;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new CommandException($"The site could not be started with {start.FileName}: {exception.Message}");
        }
    }

    /// <summary>Waits for its end; asked to stop, it ends the site first. Returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? ExitCode.Done : ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await StopAsync();
            return ExitCode.Cancelled;
        }
    }

    public void Dispose() => process.Dispose();

    private async Task StopAsync()
    {
        // In a terminal Ctrl-C reaches the site too; a signal to this process alone does not.
        if (!OperatingSystem.IsWindows() && !process.HasExited)
        {
            _ = Kill(process.Id, SigTerm);
        }

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private void Hear(string? line, Terminal terminal)
    {
        if (line is null)
        {
            return;
        }

        terminal.Note(line);
        if (!announced && line.StartsWith(Announcement, StringComparison.Ordinal))
        {
            announced = true;
            terminal.Result(new { Address = line[Announcement.Length..].Trim(), ProcessId = process.Id }, _ => { });
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
