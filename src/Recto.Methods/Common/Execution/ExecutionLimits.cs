namespace Recto.Methods.Common;

/// <summary>What a program may use on one test.</summary>
public sealed record ExecutionLimits
{
    /// <summary>The limits as they stand here.</summary>
    public static ExecutionLimits Default { get; } = new();

    /// <summary>Processor time of all its processes together, 100 ms to 10 minutes. Default 5 seconds.</summary>
    public TimeSpan ProcessorTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time on the clock, 100 ms to 10 minutes. Default 10 seconds.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Resident memory of all its processes together, and the private data of each, in bytes; at least 16 MB. Default 256 MB.</summary>
    public long MemoryBytes { get; init; } = 256L << 20;

    /// <summary>What it may write to its output, and again to its error output, in bytes, 1 to 16 MB. Default 64 KB.</summary>
    public int OutputBytes { get; init; } = 64 << 10;

    /// <summary>Processes and threads at once, 8 to 1,024. Default 64.</summary>
    public int Processes { get; init; } = 64;

    /// <summary>Steps of an interpreter that counts them, at least 1; a child process has none. Default 50,000.</summary>
    public int Steps { get; init; } = 50_000;

    /// <summary>Refuses limits out of their range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of its range.</exception>
    public void Check()
    {
        Within(ProcessorTime, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10), nameof(ProcessorTime));
        Within(WallTime, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10), nameof(WallTime));
        Within(MemoryBytes, 16L << 20, 1L << 40, nameof(MemoryBytes));
        Within(OutputBytes, 1, 16 << 20, nameof(OutputBytes));
        Within(Processes, 8, 1024, nameof(Processes));
        Within(Steps, 1, int.MaxValue, nameof(Steps));
    }

    private static void Within<T>(T value, T low, T high, string name)
        where T : IComparable<T>
    {
        if (value.CompareTo(low) < 0 || value.CompareTo(high) > 0)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be in [{low}, {high}].");
    }
}
