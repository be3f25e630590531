using System.CommandLine;
using Recto.Cli.Tests.Support;

namespace Recto.Cli.Tests;

public class HelpTests
{
    public static TheoryData<string> AllCommands =>
        [.. Below(RectoCommand.Root(), "").Where(path => path.Length > 0)];

    [Fact]
    public async Task The_root_help_lists_the_commands_and_documents_every_exit_code()
    {
        using var folder = new TempFolder();
        var help = (await InProcess.RunAsync(folder.Data, "--help")).Expect(0);
        foreach (var word in (string[])["ingest", "search", "show", "explain", "eval", "digest", "lab", "serve", "job", "doctor", "--json", "--data", "RECTO_DATA", "Examples:"])
        {
            Assert.Contains(word, help.Output, StringComparison.Ordinal);
        }

        var codes = help.Output[help.Output.IndexOf("Exit codes:", StringComparison.Ordinal)..];
        foreach (var field in typeof(ExitCode).GetFields())
        {
            Assert.Matches($@"(?m)^\s+{field.GetRawConstantValue()}\s+\w", codes);
        }

        Assert.Empty(help.Error);
        Assert.False(Directory.Exists(folder.Data));
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public async Task Every_command_has_help_that_describes_all_it_takes(string path)
    {
        using var folder = new TempFolder();
        var help = (await InProcess.RunAsync(folder.Data, [.. path.Split(' '), "--help"])).Expect(0);
        var command = path.Split(' ').Aggregate((Command)RectoCommand.Root(), (at, name) => at.Subcommands.Single(sub => sub.Name == name));
        Assert.False(string.IsNullOrWhiteSpace(command.Description));
        Assert.All(command.Options.Where(option => option is not System.CommandLine.Help.HelpOption), option =>
        {
            Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name);
            Assert.Contains(option.Name, help.Output, StringComparison.Ordinal);
        });
        Assert.All(command.Arguments, argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description), argument.Name));
        Assert.Contains("--json", help.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exit codes:", help.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search instead of serach", "serach", "moss")]
    [InlineData("--limit instead of --limt", "search", "moss", "--limt", "3")]
    [InlineData("--cadence instead of --cadance", "digest", "compose", "--cadance", "daily")]
    [InlineData("jsonl instead of jsnol", "ingest", "jsnol", "file")]
    [InlineData("--json instead of --jsn", "doctor", "--jsn")]
    public async Task A_misspelt_word_is_answered_with_what_was_perhaps_meant(string suggestion, params string[] arguments)
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, arguments)).Expect(ExitCode.Usage);
        Assert.Contains($"Did you mean {suggestion}?", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
        Assert.False(Directory.Exists(folder.Data));
    }

    [Theory]
    [InlineData("must be a day such as 2025-03-12", "ingest", "page", "file", "--date", "12.3.2025")]
    [InlineData("must be a day such as 2025-03-12", "ingest", "page", "file", "--date", "2025-02-30")]
    [InlineData("must be a day such as 2025-03-12", "digest", "compose", "--day", "tomorrow")]
    [InlineData("must be daily or weekly", "digest", "preview", "--cadence", "hourly")]
    [InlineData("must be a whole number from 1 to 1000", "search", "moss", "--limit", "0")]
    [InlineData("must be a whole number from 1 to 1000", "search", "moss", "-n", "many")]
    [InlineData("There is no topic 'gardening'", "search", "moss", "--topic", "gardening")]
    [InlineData("Give either --query or --ids", "ingest", "arxiv")]
    [InlineData("'banana' is not an arXiv id", "ingest", "arxiv", "--ids", "2301.08739,banana")]
    [InlineData("--date", "ingest", "page", "file")]
    [InlineData("Required", "digest")]
    public async Task A_value_that_makes_no_sense_is_refused_before_anything_happens(string part, params string[] arguments)
    {
        using var folder = new TempFolder();
        var answer = (await InProcess.RunAsync(folder.Data, [.. arguments, "--json"])).Expect(ExitCode.Usage);
        Assert.Contains(part, answer.Error, StringComparison.Ordinal);
        Assert.Contains("--help' says what is allowed", answer.Error, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
        Assert.False(Directory.Exists(folder.Data));
    }

    private static IEnumerable<string> Below(Command command, string path) =>
        command.Subcommands.SelectMany(sub => Below(sub, $"{path} {sub.Name}".Trim())).Prepend(path);
}
