namespace Recto.EndToEnd;

/// <summary>Where things are in the repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The site's program, as it was built together with the tests.</summary>
    public static string Site { get; } = Program("Recto.Web", "Recto.Web.dll");

    /// <summary>The command line.</summary>
    public static string CommandLine { get; } = Program("Recto.Cli", "recto.dll");

    /// <summary>A saved listing page with the abstracts of the catalogue's papers, which lies beside some clones; else null.</summary>
    public static string? ListingPage { get; } =
        Path.GetFullPath(Path.Combine(Root, "..", "shared", "seeds", "trending-papers-page.txt")) is var file && File.Exists(file) ? file : null;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Recto.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Recto.slnx is in no folder above the tests.");
        }

        return folder.FullName;
    }

    // .../bin/Debug/net10.0/ here is .../bin/Debug/net10.0/ there.
    private static string Program(string project, string file)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Root, "src", project, "bin", framework.Parent!.Name, framework.Name, file);
    }
}
