using System.CommandLine;
using System.CommandLine.Parsing;
using Recto.Cli.Output;

namespace Recto.Cli.Help;

/// <summary>Says on standard error what was not understood of a command line, and what was perhaps meant.</summary>
internal static class UsageErrors
{
    /// <summary>
    /// Whether there is something to complain of. A command that takes any number of words would take a misspelt option for one of them; what
    /// begins with two hyphens is only a word behind <c>--</c>.
    /// </summary>
    public static bool Any(ParseResult parsed) => parsed.Errors.Count > 0 || Strays(parsed).Any();

    public static int Print(ParseResult parsed, Terminal terminal)
    {
        string[] strays = [.. Strays(parsed)];
        var messages = strays.Select(stray => $"There is no option {stray}.")
            .Concat(parsed.Errors.Select(error => error.Message).Where(message => !strays.Any(stray => message.Contains($"'{stray}'", StringComparison.Ordinal))));
        foreach (var message in messages.Distinct(StringComparer.Ordinal))
        {
            terminal.Error(message);
        }

        var known = Names(parsed.CommandResult).ToList();
        foreach (var token in parsed.UnmatchedTokens.Union(strays))
        {
            if (Nearest(token, known) is { } meant)
            {
                terminal.Note($"Did you mean {meant} instead of {token}?");
            }
        }

        terminal.Note($"'{Path(parsed.CommandResult)} --help' says what is allowed.");
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Strays(ParseResult parsed) => parsed.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .Where(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal))
        .Select(token => token.Value.Split('=', 2)[0]);

    private static IEnumerable<string> Names(CommandResult result)
    {
        var own = result.Command.Subcommands.SelectMany(command => command.Aliases.Append(command.Name))
            .Concat(result.Command.Options.SelectMany(option => option.Aliases.Append(option.Name)));
        for (var at = result.Parent as CommandResult; at is not null; at = at.Parent as CommandResult)
        {
            own = own.Concat(at.Command.Options.Where(option => option.Recursive).SelectMany(option => option.Aliases.Append(option.Name)));
        }

        return own;
    }

    private static string? Nearest(string token, List<string> known)
    {
        if (token.Length > 40)
        {
            return null;
        }

        var (name, distance) = known.Select(name => (name, distance: Distance(token, name))).MinBy(candidate => candidate.distance);
        return name is not null && distance <= Math.Max(1, token.TrimStart('-').Length / 3) ? name : null;
    }

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : "recto";

    // Insertions, deletions, changes and swaps of neighbours that turn one word into the other.
    private static int Distance(string one, string other)
    {
        var cost = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                cost[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(cost[i - 1, j] + 1, cost[i, j - 1] + 1),
                        cost[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[one.Length, other.Length];
    }
}
