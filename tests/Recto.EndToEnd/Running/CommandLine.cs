using System.Text.Json;

namespace Recto.EndToEnd;

/// <summary>Runs <c>recto</c> as an operator does.</summary>
internal sealed class CommandLine(IReadOnlyDictionary<string, string> settings, string folder)
{
    /// <summary>Runs one command to its end, which must be a good one, and returns what it printed as JSON.</summary>
    public async Task<JsonElement> RunAsync(params string[] arguments)
    {
        await using var process = Child.Start("dotnet", [Repository.CommandLine, .. arguments, "--json"], settings, folder);
        var code = await process.EndAsync(TestContext.Current.CancellationToken);
        var printed = string.Join('\n', process.Lines);
        Assert.True(code == 0, $"recto {string.Join(' ', arguments)} ended with {code}:\n{printed}");
        return JsonDocument.Parse(printed).RootElement.Clone();
    }
}
