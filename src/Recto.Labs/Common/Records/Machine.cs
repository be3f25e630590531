using System.Runtime.InteropServices;

namespace Recto.Labs.Common;

/// <summary>Where a run happened.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Cores">Logical processors that the process may use.</param>
/// <param name="Threads">Threads that torch uses inside one operation.</param>
/// <param name="Memory">Bytes of memory that the process may use.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The .NET runtime.</param>
public sealed record Machine(string Processor, int Cores, int Threads, long Memory, string System, string Runtime)
{
    /// <summary>This machine.</summary>
    public static Machine Here() => new(
        ProcessorName(), Environment.ProcessorCount, 1, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        $"{RuntimeInformation.OSDescription.Trim()} {RuntimeInformation.OSArchitecture}", RuntimeInformation.FrameworkDescription);

    private static string ProcessorName()
    {
        const string linux = "/proc/cpuinfo";
        if (File.Exists(linux))
        {
            var line = File.ReadLines(linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
            if (line is not null)
            {
                return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
