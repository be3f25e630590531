using System.Globalization;
using Recto.Cli.Serving;
using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

public class ServeTests
{
    [Theory]
    [InlineData("Debug", "Debug")]
    [InlineData("Release", "Release")]
    [InlineData("Debug", "Release")]
    public void The_site_is_found_in_the_build_output_of_the_sources(string mine, string built)
    {
        using var folder = new TempFolder();
        var here = Directory.CreateDirectory(Path.Combine(folder.Path, "src", "Recto.Cli", "bin", mine, "net10.0")).FullName;
        var there = Directory.CreateDirectory(Path.Combine(folder.Path, "src", "Recto.Web", "bin", built, "net10.0")).FullName;
        Assert.Null(SiteProgram.Find(here + Path.DirectorySeparatorChar));
        var program = MakeProgram(there);
        Assert.Equal(program, SiteProgram.Find(here + Path.DirectorySeparatorChar));
    }

    [Fact]
    public void The_site_is_found_beside_a_published_program()
    {
        using var folder = new TempFolder();
        var program = MakeProgram(folder.Path);
        Assert.Equal(program, SiteProgram.Find(folder.Path));
    }

    [Fact]
    public async Task Without_the_site_serve_says_how_to_build_it()
    {
        using var folder = new TempFolder();
        Assert.SkipUnless(SiteProgram.Find(AppContext.BaseDirectory) is null, "The site stands beside the tests.");
        var answer = (await InProcess.RunAsync(folder.Data, "serve")).Expect(ExitCode.Failed);
        Assert.Contains("dotnet build src/Recto.Web", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Serve_opens_the_site_says_where_it_is_and_ends_it_with_itself(string signal)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var built = Path.Combine(SharedData.Root, "src", "Recto.Cli", "bin", output.Parent!.Name, output.Name);
        Assert.SkipWhen(SiteProgram.Find(built + Path.DirectorySeparatorChar) is null, "Recto.Web is not built.");
        using var folder = new TempFolder();
        using var serve = RectoProcess.Start(
            Path.Combine(built, "recto.dll"), folder.Data, new Dictionary<string, string>(), "serve", "--urls", "http://127.0.0.1:0", "--json");
        await serve.UntilAsync(() => Task.FromResult(serve.OutputSoFar.Contains('}', StringComparison.Ordinal)));
        var said = new Answer(0, serve.OutputSoFar, "").Json;
        var address = new Uri(said.GetProperty("address").GetString()!);
        using var client = new HttpClient();
        var page = await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        Assert.Contains("FlatFormer", page, StringComparison.Ordinal);

        await serve.SignalAsync(signal);
        (await serve.EndAsync()).Expect(ExitCode.Cancelled);
        Assert.False(Directory.Exists($"/proc/{said.GetProperty("processId").GetInt32().ToString(CultureInfo.InvariantCulture)}"));
    }

    private static string MakeProgram(string folder)
    {
        var program = Path.Combine(folder, SiteProgram.FileName);
        File.WriteAllText(program, "");
        File.WriteAllText(Path.ChangeExtension(program, ".runtimeconfig.json"), "{}");
        return program;
    }
}
