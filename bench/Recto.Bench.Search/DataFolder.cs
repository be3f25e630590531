namespace Recto.Bench.Search;

/// <summary>Finds the optional data folder <c>../shared/data</c> beside the repository.</summary>
internal static class DataFolder
{
    public static readonly string[] Sets = ["cacm", "cisi", "cranfield", "scifact", "autoscholar"];

    public static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Recto.slnx"))) return Path.GetFullPath(Path.Combine(at.FullName, "../shared/data"));
        return Path.GetFullPath("../shared/data");
    }
}
