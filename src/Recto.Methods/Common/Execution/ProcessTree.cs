using System.Globalization;

namespace Recto.Methods.Common;

/// <summary>What a Linux process and all its descendants use, read from /proc.</summary>
internal static class ProcessTree
{
    // The kernel's unit for user space (USER_HZ), 100 on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Resident bytes and processor time of the process and its descendants, dead ones that were waited for included.</summary>
    public static (long ResidentBytes, TimeSpan Processor) Usage(int processId)
    {
        long pages = 0, ticks = 0;
        var waiting = new Stack<int>([processId]);
        while (waiting.TryPop(out int id))
        {
            if (Read($"/proc/{id}/stat") is not { } stat || stat.LastIndexOf(')') is var name && name < 0)
                continue;
            // The name in brackets may hold blanks; what follows is counted from field 3 (proc(5)).
            string[] fields = stat[(name + 2)..].Split(' ');
            pages += long.Parse(fields[21], CultureInfo.InvariantCulture);
            ticks += fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
            foreach (int child in Children(id))
                waiting.Push(child);
        }

        return (pages * Environment.SystemPageSize, TimeSpan.FromSeconds(ticks / TicksPerSecond));
    }

    private static IEnumerable<int> Children(int id)
    {
        string[] threads;
        try
        {
            threads = Directory.GetDirectories($"/proc/{id}/task");
        }
        catch (IOException)
        {
            return [];
        }

        return threads.SelectMany(thread => (Read(thread + "/children") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
    }

    // A process may end between being listed and being read.
    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
