namespace Recto.Cli;

/// <summary>A command cannot do what was asked; the message is for the person who asked.</summary>
internal sealed class CommandException(string message) : Exception(message);
