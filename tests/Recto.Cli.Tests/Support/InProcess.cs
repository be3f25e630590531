using Recto.Cli.Output;
using Recto.Papers;
using Recto.Store;

namespace Recto.Cli.Tests.Support;

/// <summary>Runs the command line inside the test's process.</summary>
internal static class InProcess
{
    public static async Task<Answer> RunAsync(string data, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await RectoCommand.RunAsync(["--data", data, .. arguments], output, error, TestContext.Current.CancellationToken);
        return new Answer(code, output.ToString(), error.ToString());
    }

    /// <summary>The services that the commands use, on the same folder.</summary>
    public static CommandContext Open(string data) => CommandContext.Create(data, Terminal.For(TextWriter.Null, TextWriter.Null, json: true));

    public static async Task<int> CountAsync(string data)
    {
        await using var context = Open(data);
        return await context.Get<PaperReader>().CountAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<Paper> PaperAsync(string data, string id)
    {
        await using var context = Open(data);
        return (await context.Get<PaperReader>().FindAsync(PaperId.Parse(id), TestContext.Current.CancellationToken))!.Paper;
    }

    public static async Task<IReadOnlyList<ListedPaper>> ListAsync(string data, string day)
    {
        await using var context = Open(data);
        var listed = await context.Get<PaperReader>().ListAsync(ListDay.Parse(day), ListDay.Parse(day), TestContext.Current.CancellationToken);
        return [.. listed.OrderBy(entry => entry.Listing.Position)];
    }
}
