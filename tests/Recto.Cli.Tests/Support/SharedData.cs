namespace Recto.Cli.Tests.Support;

/// <summary>Public data beside the repository, where it is there.</summary>
internal static class SharedData
{
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Recto.slnx")))
            {
                folder = folder.Parent!;
            }

            return folder.FullName;
        }
    }

    /// <summary>A file below <c>../shared</c>; the test is skipped when it is not there.</summary>
    public static string File(string path)
    {
        var file = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        Assert.SkipUnless(Path.Exists(file), $"There is no ../shared/{path} beside the repository.");
        return file;
    }
}
