namespace Recto.Labs.Common;

/// <summary>A run cannot be done as asked; the message tells a person what was wrong and what is allowed.</summary>
public sealed class LabException : Exception
{
    /// <summary>Makes it.</summary>
    /// <param name="message">What was wrong, where, what is allowed.</param>
    public LabException(string message)
        : base(message)
    {
    }
}
