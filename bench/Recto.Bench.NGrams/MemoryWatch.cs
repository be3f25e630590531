using System.Globalization;

namespace Recto.Bench.NGrams;

/// <summary>The most anonymous memory the process had, as the Linux kernel tells it: what cannot be read again from files.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly Timer _timer;
    private long _peak;

    public MemoryWatch()
    {
        Start = _peak = Read();
        _timer = new Timer(_ => _peak = Math.Max(_peak, Read()), null, 0, 20);
    }

    public long Start { get; }

    public long Peak => Math.Max(_peak, Read());

    public void Dispose() => _timer.Dispose();

    private static long Read()
    {
        if (!OperatingSystem.IsLinux()) return Environment.WorkingSet;
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("RssAnon:", StringComparison.Ordinal));
        return 1024 * long.Parse(line["RssAnon:".Length..^"kB".Length], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }
}
