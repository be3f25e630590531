namespace Recto.Hosting;

/// <summary>A setting makes no sense; the message names it and is for the operator.</summary>
public sealed class SettingsException(string message, Exception inner) : Exception(message, inner);
