using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Recto.Bench.Search;

/// <summary>Processor time of the calling thread on Linux, so that other programs on the machine do not count; elapsed time elsewhere.</summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    public static double Microseconds()
    {
        if (!OperatingSystem.IsLinux()) return Stopwatch.GetTimestamp() * 1e6 / Stopwatch.Frequency;
        _ = GetTime(ThreadProcessorTime, out var time);
        return time.Seconds * 1e6 + time.Nanoseconds / 1e3;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
