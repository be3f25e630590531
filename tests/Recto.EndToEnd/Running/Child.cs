using System.Collections.Concurrent;
using System.Diagnostics;

namespace Recto.EndToEnd;

/// <summary>A process started by the tests, with what it prints. It does not outlive them.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Action<string>? hear;

    private Child(ProcessStartInfo start, Action<string>? hear)
    {
        this.hear = hear;
        process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += Kill;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The number of the process.</summary>
    public int Id => process.Id;

    /// <summary>What it printed so far, on either stream.</summary>
    public IReadOnlyCollection<string> Lines => lines;

    public static Child Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null, string? folder = null, Action<string>? hear = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? "",
        };

        // Settings of the shell that runs the tests are not the site's.
        foreach (var foreign in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(foreign);
        }

        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new Child(start, hear);
    }

    /// <summary>Waits for its end and returns the exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static bool IsSetting(string name) =>
        name is "PORT" or "RECTO_DATA"
        || name.StartsWith("Recto__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase);

    private void Kill(object? sender, EventArgs arguments)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
            hear?.Invoke(line);
        }
    }
}
