using System.CommandLine;
using Recto.Labs;
using Recto.Labs.Common;

namespace Recto.Cli.Commands.Labs;

/// <summary>The lab that a command is about.</summary>
internal static class LabArgument
{
    public static Argument<string> Create() => new("lab") { Description = "The paper: number (51), slug (lion) or arXiv id; see 'recto lab list'." };

    public static Argument<string?> CreateOptional() => new("lab")
    {
        Description = "The paper: number (51), slug (lion) or arXiv id; see 'recto lab list'.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Option<bool> AllOption(string description) => new("--all") { Description = description };

    /// <summary>The lab of that name.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static Lab Find(IReadOnlyList<Lab> labs, string name) => LabCatalogue.Find(labs, name)
        ?? throw new CommandException(
            labs.Count == 0 ? "There are no labs in this build." : $"There is no lab '{name}'. There are: {string.Join(", ", labs.Select(lab => lab.Card.FileName))}.",
            ExitCode.NotFound);

    /// <summary>The lab of that name, or all.</summary>
    /// <exception cref="CommandException">Neither or both were asked for, or there is none of that name.</exception>
    public static IReadOnlyList<Lab> FindSome(IReadOnlyList<Lab> labs, string? name, bool all) => (name, all) switch
    {
        (not null, false) => [Find(labs, name)],
        (null, true) => labs,
        _ => throw new CommandException("Give either a lab or --all.", ExitCode.Usage),
    };
}
