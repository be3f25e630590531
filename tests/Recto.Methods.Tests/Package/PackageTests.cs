using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Recto.Methods.Common;
using Recto.Methods.Tests.Snippets;

namespace Recto.Methods.Tests.Package;

/// <summary>Packs the library as it was built for these tests and looks into the package.</summary>
public sealed class PackageTests
{
    private static readonly string Root = Snippet.Root();

    private static readonly string PackageReadme = File.ReadAllText(Path.Combine(Root, "src", "Recto.Methods", "PACKAGE.md"));

    [Fact]
    public async Task It_holds_the_library_its_documentation_and_nothing_native()
    {
        var folder = Directory.CreateTempSubdirectory("recto-package-");
        try
        {
            using var package = await PackAsync(folder);
            HoldsWhatItShould(package);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Its_README_names_the_libtorch_that_is_tested_here()
    {
        Assert.Contains($"dotnet add package libtorch-cpu-linux-x64 --version {Version("libtorch-cpu-linux-x64")}", PackageReadme);
        Assert.Equal(Version("libtorch-cpu-linux-x64"), Version("libtorch-cpu-win-x64"));
        Assert.Equal(Version("libtorch-cpu-linux-x64"), Version("libtorch-cpu-osx-arm64"));
    }

    private static async Task<ZipArchive> PackAsync(DirectoryInfo folder)
    {
        // …/bin/<configuration>/net10.0/
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string[] arguments = ["pack", Path.Combine(Root, "src", "Recto.Methods"), "--no-build", "-c", configuration, "-o", folder.FullName, "-nologo", "-nodeReuse:false"];
        using var pack = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = pack.StandardOutput.ReadToEndAsync();
        string error = await pack.StandardError.ReadToEndAsync();
        await pack.WaitForExitAsync();
        Assert.True(pack.ExitCode == 0, await output + error);
        Assert.DoesNotContain("warning", await output, StringComparison.OrdinalIgnoreCase);
        return ZipFile.OpenRead(Assert.Single(folder.GetFiles("*.nupkg")).FullName);
    }

    private static void HoldsWhatItShould(ZipArchive package)
    {
        string[] files = [.. package.Entries.Select(e => e.FullName).Where(name => !name.StartsWith("package/", StringComparison.Ordinal))];
        Assert.Equal(
            ["LICENSE", "README.md", "Recto.Methods.nuspec", "[Content_Types].xml", "_rels/.rels", "lib/net10.0/Recto.Methods.dll", "lib/net10.0/Recto.Methods.xml"],
            files.Order(StringComparer.Ordinal));
        Assert.Equal(PackageReadme, Read("README.md"));
        var documented = XDocument.Parse(Read("lib/net10.0/Recto.Methods.xml")).Descendants("member").Select(m => m.Attribute("name")!.Value).ToHashSet();
        Assert.All(typeof(Seed).Assembly.GetExportedTypes(), type => Assert.Contains("T:" + type.FullName!.Replace('+', '.'), documented));
        Assert.True(package.Entries.Sum(e => e.Length) < 4 << 20);

        var nuspec = XDocument.Parse(Read("Recto.Methods.nuspec"));
        var metadata = nuspec.Root!.Elements().Single();
        string Of(string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal(("Recto.Methods", "MIT", "README.md"), (Of("id"), Of("license"), Of("readme")));
        Assert.NotEqual("", Of("description"));
        Assert.NotEqual("", Of("tags"));
        // Google.Protobuf, SharpZipLib and SkiaSharp are TorchSharp's own, with the versions that are pinned here. libtorch is left to the user.
        var dependencies = nuspec.Descendants().Where(e => e.Name.LocalName == "dependency").ToDictionary(e => e.Attribute("id")!.Value, e => e.Attribute("version")!.Value);
        Assert.Equal(["Google.Protobuf", "MathNet.Numerics", "Microsoft.Extensions.AI.Abstractions", "SharpZipLib", "SkiaSharp", "TorchSharp"], dependencies.Keys.Order());
        Assert.All(dependencies, d => Assert.Equal(Version(d.Key), d.Value));

        string Read(string entry)
        {
            using var reader = new StreamReader(package.GetEntry(entry)!.Open());
            return reader.ReadToEnd();
        }
    }

    private static string Version(string package)
        => XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion").Single(e => e.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
}
