namespace Recto.Hosting;

/// <summary>The data folder cannot be used; the message is for the operator.</summary>
public sealed class DataFolderException(string message, Exception inner) : Exception(message, inner);
