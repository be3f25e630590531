using System.CommandLine;

namespace Recto.Cli.Commands.Training;

/// <summary><c>recto train encoder</c>: models of search, trained on the collection itself.</summary>
internal static class TrainCommand
{
    public static Command Create() => new("train", "Train what search uses, from titles and abstracts alone.") { TrainEncoderCommand.Create() };
}
