namespace Recto.Cli;

/// <summary>A command cannot do what was asked; the message is for the person who asked.</summary>
internal sealed class CommandException(string message, int code = ExitCode.Failed) : Exception(message)
{
    /// <summary>What the program tells its caller.</summary>
    public int Code => code;
}
