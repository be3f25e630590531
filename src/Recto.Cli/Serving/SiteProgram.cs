using System.Runtime.InteropServices;

namespace Recto.Cli.Serving;

/// <summary>Where the site's program is, and what runs it.</summary>
internal static class SiteProgram
{
    public const string FileName = "Recto.Web.dll";

    /// <summary>Published: beside this program. Built from the sources: in the sister project's output, of the same configuration first.</summary>
    public static string? Find(string here)
    {
        var output = new DirectoryInfo(here);
        var (framework, configuration) = (output.Name, output.Parent?.Name ?? "");
        var sister = Path.Combine(here, "..", "..", "..", "..", "Recto.Web", "bin");
        return new[] { Path.Combine(here, FileName), Path.Combine(here, "web", FileName) }
            .Concat(new[] { configuration, "Release", "Debug" }.Select(built => Path.Combine(sister, built, framework, FileName)))
            .Select(Path.GetFullPath)
            .FirstOrDefault(program => File.Exists(program) && File.Exists(Path.ChangeExtension(program, ".runtimeconfig.json")));
    }

    /// <summary>The dotnet that runs this program; it need not be on the path.</summary>
    public static string Dotnet()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
