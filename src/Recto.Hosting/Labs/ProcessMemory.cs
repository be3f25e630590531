using System.Diagnostics;
using System.Globalization;

namespace Recto.Hosting.Labs;

/// <summary>How much memory a process holds, with all that it started.</summary>
internal static class ProcessMemory
{
    private const string Proc = "/proc";

    /// <summary>Resident bytes of the process and its descendants. Where the system does not tell who started whom: of the process alone.</summary>
    public static long Resident(Process process)
    {
        if (!OperatingSystem.IsLinux())
        {
            process.Refresh();
            return process.HasExited ? 0 : process.WorkingSet64;
        }

        var parents = Directory.EnumerateDirectories(Proc)
            .Select(folder => int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: Parent(id)))
            .ToLookup(entry => entry.Parent, entry => entry.Id);
        return Tree(process.Id, parents).Sum(Pages) * Environment.SystemPageSize;
    }

    /// <summary>Makes the process the first to go when the machine itself runs out of memory.</summary>
    public static void Sacrifice(Process process)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                File.WriteAllText($"{Proc}/{process.Id}/oom_score_adj", "1000");
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // A system that does not let us say so still kills by size.
            }
        }
    }

    private static IEnumerable<int> Tree(int root, ILookup<int, int> children) => children[root].SelectMany(child => Tree(child, children)).Prepend(root);

    // The name in the second field may hold blanks and brackets; after its last bracket come state and parent.
    private static int Parent(int id)
    {
        var stat = Read($"{Proc}/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parent) ? parent : -1;
    }

    private static long Pages(int id)
    {
        var fields = Read($"{Proc}/{id}/statm").Split(' ');
        return fields.Length > 1 && long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var pages) ? pages : 0;
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return ""; // it ended meanwhile, or belongs to somebody else
        }
    }
}
