namespace Recto.Ingest;

/// <summary>
/// A source cannot be read at all, or not any further. What it yielded before stays good. The message is a sentence for the person who
/// named the source.
/// </summary>
public sealed class IngestException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public IngestException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What is wrong, where, and what is allowed.</param>
    public IngestException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its cause.</summary>
    /// <param name="message">What is wrong, where, and what is allowed.</param>
    /// <param name="innerException">The cause.</param>
    public IngestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
