using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

/// <summary>The program as assistants start it, through a real client of the protocol.</summary>
public class McpTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_assistant_talks_to_the_program_on_standard_input_and_output()
    {
        using var folder = new TempFolder();
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = [RectoProcess.Program, "mcp", "--data", folder.Data],
            WorkingDirectory = Path.GetTempPath(),
        });
        await using var client = await McpClient.CreateAsync(transport, cancellationToken: Stop);

        // A new folder begins with the built-in catalogue, and a fresh index.
        using var found = await AskAsync(client, "search_papers", new() { ["query"] = "flattened window attention", ["limit"] = 3 });
        Assert.Equal("2301.08739", found.RootElement.GetProperty("papers")[0].GetProperty("id").GetString());
        using var day = await AskAsync(client, "trending_papers", []);
        Assert.Equal((67, "2025-03-12"), (day.RootElement.GetProperty("total").GetInt32(), day.RootElement.GetProperty("window").GetString()));
        using var lab = await AskAsync(client, "get_lab", new() { ["paper"] = "2302.06675" });
        Assert.Contains("Lion", lab.RootElement.GetProperty("claim").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_with_its_input()
    {
        using var folder = new TempFolder();
        using var program = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet", [RectoProcess.Program, "mcp", "--data", folder.Data])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        })!;
        program.StandardInput.Close();
        var output = await program.StandardOutput.ReadToEndAsync(Stop);
        await program.WaitForExitAsync(Stop);
        Assert.Equal((0, ""), (program.ExitCode, output));
    }

    private static async Task<JsonDocument> AskAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments, cancellationToken: Stop);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.True(result.IsError is not true, text);
        return JsonDocument.Parse(text);
    }
}
