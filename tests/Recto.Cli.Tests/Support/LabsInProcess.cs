using Recto.Labs.Common;

namespace Recto.Cli.Tests.Support;

/// <summary>Runs <c>recto lab …</c> inside the test's process, on labs of the test.</summary>
internal static class LabsInProcess
{
    public static Task<Answer> RunAsync(Lab lab, params string[] arguments) => RunAsync(lab, TestContext.Current.CancellationToken, arguments);

    public static async Task<Answer> RunAsync(Lab lab, CancellationToken cancel, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await RectoCommand.RunAsync(["lab", .. arguments], output, error, () => [lab], cancel);
        return new Answer(code, output.ToString(), error.ToString());
    }

    /// <summary>The events that a run wrote.</summary>
    public static IReadOnlyList<LabEvent> Events(this Answer answer) =>
        [.. answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(LabJson.ReadEvent)];
}
