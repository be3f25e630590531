using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Recto.Labs.Common;

namespace Recto.Hosting.Labs;

/// <summary>The program that runs labs, and how it is started.</summary>
/// <param name="path">The path of <c>recto</c> or <c>recto.dll</c>; null when there is none.</param>
public sealed class WorkerProgram(string? path)
{
    // The worker computes; it needs no more of its surroundings than to find its runtime, its libraries and a place for temporary files and trained models.
    private static readonly string[] Kept =
    [
        "PATH", "HOME", "XDG_CACHE_HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64",
        "SystemRoot", "SystemDrive", "TEMP", "TMP", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "PROGRAMFILES", "NUMBER_OF_PROCESSORS",
        CheckpointCache.Variable,
    ];

    /// <summary>Where it is; null when there is none.</summary>
    public string? Path { get; } = path;

    /// <summary>Finds the program: the setting, else <c>worker/</c> in the site's folder, else where it was built.</summary>
    /// <param name="setting">The setting <c>Recto:Labs:Worker</c>; when it is set, nothing else is looked at.</param>
    /// <param name="folder">The folder of the site's files.</param>
    /// <param name="built">Where the build put it; null when that is unknown.</param>
    public static WorkerProgram Find(string? setting, string folder, string? built)
    {
        string?[] places = string.IsNullOrWhiteSpace(setting) ? [.. Beside(System.IO.Path.Combine(folder, "worker")), built] : [System.IO.Path.GetFullPath(setting)];
        return new WorkerProgram(places.FirstOrDefault(File.Exists));
    }

    /// <summary>How a run is started.</summary>
    internal ProcessStartInfo Start(LabCard card, LabSettings settings)
    {
        var program = Path ?? throw new FileNotFoundException("There is no worker program.");
        var isAssembly = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isAssembly ? Dotnet() : program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = System.IO.Path.GetTempPath(),
        };
        string[] arguments =
        [
            .. isAssembly ? (string[])[program] : [],
            "lab", "run", card.FileName, "--preset", settings.Preset, "--seed", settings.Seeds[0].ToString(CultureInfo.InvariantCulture),
            .. settings.Changed.Where(settings.Values.ContainsKey).SelectMany(name => (string[])["--set", $"{name}={settings.Values[name]}"]),
            "--json", "--no-network",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Except(Kept, StringComparer.OrdinalIgnoreCase).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Fewer collections: TorchSharp may free a number that native code still reads when one runs at the wrong moment.
        start.Environment["DOTNET_GCgen0size"] = "0x10000000";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    // A worker that brings its own runtime starts by itself; another one is handed to the runtime of the site.
    private static IEnumerable<string> Beside(string folder)
    {
        string[] runtimes = ["libcoreclr.so", "libcoreclr.dylib", "coreclr.dll"];
        string[] names = runtimes.Any(runtime => File.Exists(System.IO.Path.Combine(folder, runtime))) ? ["recto", "recto.exe"] : ["recto.dll", "recto", "recto.exe"];
        return names.Select(name => System.IO.Path.Combine(folder, name));
    }

    // The dotnet that runs this program; it need not be on the path.
    private static string Dotnet()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
