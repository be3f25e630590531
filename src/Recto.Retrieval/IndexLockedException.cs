namespace Recto.Retrieval;

/// <summary>Another process (or another <see cref="SearchIndex"/> of this one) is writing to the index. Try again when it is done.</summary>
public sealed class IndexLockedException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="folder">The index folder.</param>
    /// <param name="inner">The error underneath.</param>
    public IndexLockedException(string folder, Exception? inner = null)
        : base($"The search index in '{folder}' is being written by another process. Try again when that has ended.", inner) => Folder = folder;

    /// <summary>The index folder.</summary>
    public string Folder { get; }
}
