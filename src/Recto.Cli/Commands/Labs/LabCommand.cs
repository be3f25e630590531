using System.CommandLine;
using Recto.Labs.Common;

namespace Recto.Cli.Commands.Labs;

/// <summary><c>recto lab …</c>: the papers that run.</summary>
internal static class LabCommand
{
    /// <summary>The commands.</summary>
    /// <param name="labs">The labs, asked for when a command runs: most command lines need none.</param>
    public static Command Create(Func<IReadOnlyList<Lab>> labs) => new("lab", "Run the papers: experiments that re-check their claims on this machine.")
    {
        LabListCommand.Create(labs), LabShowCommand.Create(labs), LabRunCommand.Create(labs), LabPublishCommand.Create(labs), LabVerifyCommand.Create(labs),
    };
}
