namespace Recto.Store;

/// <summary>
/// The store could not do what was asked because of its file or folder. The message names the file and says what to do; it is fit to be
/// shown to an operator. A transaction that was under way is rolled back: nothing is half done.
/// </summary>
public sealed class StoreException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public StoreException()
    {
    }

    /// <summary>Makes one with a message.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and what the database said.</summary>
    public StoreException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
