using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Recto.Cli.Tests.Support;

/// <summary>A real mail server on Debian's python3-aiosmtpd. Where that is missing the test is skipped, but under CI=true it fails.</summary>
internal sealed class SmtpServer : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Process process;
    private readonly ConcurrentQueue<string> stored = new();
    private readonly TaskCompletionSource<int> port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmtpServer(string python)
    {
        process = Process.Start(new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Smtp", "server.py"), folder.Path])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        })!;
        process.OutputDataReceived += (_, line) => Hear(line.Data ?? "");
        process.BeginOutputReadLine();
    }

    public int Port { get; private set; }

    /// <summary>To whom mails came, in their order.</summary>
    public IReadOnlyList<string> Recipients => [.. stored];

    public static async Task<SmtpServer> StartAsync()
    {
        // Debian's own python first: another one on the path does not see Debian's packages.
        var python = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(HasServer);
        const string missing = "The mail server for the tests is missing: install Debian's python3-aiosmtpd.";
        Assert.False(python is null && Environment.GetEnvironmentVariable("CI") == "true", missing);
        Assert.SkipWhen(python is null, missing);
        var server = new SmtpServer(python!);
        server.Port = await server.port.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return server;
    }

    public void Dispose()
    {
        // It ends when its standard input ends.
        process.StandardInput.Close();
        if (!process.WaitForExit(10_000))
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        folder.Dispose();
    }

    private static bool HasServer(string python)
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo(python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!;
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private void Hear(string line)
    {
        if (line.StartsWith("port ", StringComparison.Ordinal))
        {
            port.TrySetResult(int.Parse(line.AsSpan(5), CultureInfo.InvariantCulture));
        }
        else if (line.StartsWith("stored ", StringComparison.Ordinal))
        {
            stored.Enqueue(line.Split(' ')[2]);
        }
    }
}
