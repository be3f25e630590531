using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MimeKit;

namespace Recto.Digest.Tests;

/// <summary>
/// Runs Smtp/server.py, a real mail server on Debian's python3-aiosmtpd. Where that is missing the test is skipped, but under CI=true it fails.
/// </summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly Process process;
    private readonly ConcurrentQueue<string> events = new();
    private readonly TaskCompletionSource<int> port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool disposed;

    private SmtpServer(string python, string[] login)
    {
        folder = new TemporaryFolder();
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Smtp", "server.py"), folder.Path, .. login])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data is null ? null : "error " + line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; private set; }

    public int Connections => events.Count(line => line == "connect");

    /// <summary>The recipients of the mails that the server has, in their order.</summary>
    public IReadOnlyList<string> Recipients => [.. events.Where(line => line.StartsWith("stored ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])];

    public IReadOnlyList<string> Senders => [.. events.Where(line => line.StartsWith("stored ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1])];

    public static async Task<SmtpServer> StartAsync(params string[] login)
    {
        var server = new SmtpServer(await PythonAsync(), login);
        server.Port = await server.port.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return server;
    }

    public MailOptions Mail()
    {
        var options = Samples.Mail();
        (options.Host, options.Port, options.TimeoutSeconds) = ("127.0.0.1", Port, 20);
        return options;
    }

    public IEnumerable<MimeMessage> Mails() => Directory.GetFiles(folder.Path, "*.eml").Order(StringComparer.Ordinal).Select(file => MimeMessage.Load(file));

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        folder.Dispose();
    }

    private static async Task<string> PythonAsync()
    {
        // Debian's own first: another python on the path does not see Debian's packages.
        foreach (var python in (string[])["/usr/bin/python3", "python3"])
        {
            try
            {
                using var probe = Process.Start(new ProcessStartInfo(python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!;
                await probe.WaitForExitAsync(TestContext.Current.CancellationToken);
                if (probe.ExitCode == 0)
                {
                    return python;
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // Not installed; the next one may be.
            }
        }

        const string Missing = "The mail server for the tests is missing: install Debian's python3-aiosmtpd.";
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Missing);
        Assert.Skip(Missing);
        return "";
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        events.Enqueue(line);
        if (line.StartsWith("port ", StringComparison.Ordinal))
        {
            port.TrySetResult(int.Parse(line.AsSpan(5), CultureInfo.InvariantCulture));
        }
    }
}
