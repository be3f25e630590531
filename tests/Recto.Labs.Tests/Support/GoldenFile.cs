namespace Recto.Labs.Tests.Support;

/// <summary>
/// Compares with a file under Golden. With RECTO_UPDATE_GOLDEN=1 in the environment the file is written anew; read the difference before
/// you commit it.
/// </summary>
internal static class GoldenFile
{
    public static void Matches(string name, string actual)
    {
        var file = Path.Combine(Folder(), "Golden", name);
        if (Environment.GetEnvironmentVariable("RECTO_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"{file} is missing; run the tests with RECTO_UPDATE_GOLDEN=1 to write it.");
        Assert.Equal(File.ReadAllText(file), actual);
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Recto.slnx")))
            {
                return Path.Combine(folder.FullName, "tests", "Recto.Labs.Tests");
            }
        }

        throw new DirectoryNotFoundException("Recto.slnx was not found above the tests.");
    }
}
