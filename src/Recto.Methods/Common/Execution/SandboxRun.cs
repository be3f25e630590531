using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Recto.Methods.Common;

/// <summary>One process in the sandbox, from its start until nothing of it is left.</summary>
/// <param name="Stop">Why the watch ended it.</param>
/// <param name="ExitCode">How it ended by itself.</param>
/// <param name="Output">What it wrote, as far as it may.</param>
/// <param name="Error">What it wrote to its error output.</param>
internal sealed record SandboxRun(SandboxStop Stop, int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(40);

    /// <summary>Starts it, feeds it and waits; on cancellation ends it and throws.</summary>
    public static async Task<SandboxRun> OfAsync(ProcessStartInfo start, byte[] input, ExecutionLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new(SandboxStop.NotBuilt, 0, "", e.Message);
        }

        // The sandbox's own line comes before the program's output.
        var output = new BoundedReader(process.StandardOutput.BaseStream, limits.OutputBytes + SandboxScript.Ready.Length + 1);
        var error = new BoundedReader(process.StandardError.BaseStream, limits.OutputBytes);
        var feeding = FeedAsync(process.StandardInput, input);
        var stop = SandboxStop.None;
        try
        {
            stop = await WatchAsync(process, output, error, limits, cancellationToken);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            // The first process of the namespace is dead by now, and the kernel ends all others with it: the pipes close.
            await Task.WhenAll(process.WaitForExitAsync(CancellationToken.None), output.Done, error.Done, feeding);
        }

        string written = output.Text(), line = SandboxScript.Ready + "\n";
        return written.StartsWith(line, StringComparison.Ordinal)
            ? new(stop, process.ExitCode, written[line.Length..], error.Text())
            : new(stop == SandboxStop.None ? SandboxStop.NotBuilt : stop, process.ExitCode, written, error.Text());
    }

    private static async Task<SandboxStop> WatchAsync(Process process, BoundedReader output, BoundedReader error, ExecutionLimits limits, CancellationToken cancellationToken)
    {
        var exited = process.WaitForExitAsync(cancellationToken);
        long began = Stopwatch.GetTimestamp();
        while (await Task.WhenAny(exited, Task.Delay(Glance, cancellationToken)) != exited)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (memory, processor) = ProcessTree.Usage(process.Id);
            if (Stopwatch.GetElapsedTime(began) > limits.WallTime)
                return SandboxStop.WallTime;
            if (processor > limits.ProcessorTime)
                return SandboxStop.ProcessorTime;
            if (memory > limits.MemoryBytes)
                return SandboxStop.Memory;
            if (output.Overflowed || error.Overflowed)
                return SandboxStop.Output;
        }

        await exited;
        await Task.WhenAll(output.Done, error.Done);
        return output.Overflowed || error.Overflowed ? SandboxStop.Output : SandboxStop.None;
    }

    private static async Task FeedAsync(StreamWriter pipe, byte[] input)
    {
        try
        {
            await pipe.BaseStream.WriteAsync(input);
            pipe.Close();
        }
        catch (IOException)
        {
            // A program need not read its input.
        }
    }
}
