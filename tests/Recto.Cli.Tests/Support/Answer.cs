using System.Text.Json;

namespace Recto.Cli.Tests.Support;

/// <summary>What a command gave back.</summary>
internal sealed record Answer(int Code, string Output, string Error)
{
    /// <summary>Standard output as the one JSON document that it must be.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    /// <summary>Asserts the exit code; on a difference shows what was printed.</summary>
    public Answer Expect(int code)
    {
        Assert.True(code == Code, $"Exit code {Code} instead of {code}.\n{Output}\n{Error}");
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", Error, StringComparison.OrdinalIgnoreCase);
        return this;
    }
}
