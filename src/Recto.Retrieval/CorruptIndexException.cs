namespace Recto.Retrieval;

/// <summary>
/// The stored index cannot be used: a file is damaged, missing, or of another schema or format. Going on means rebuilding the index
/// from its source in an empty folder; the index holds nothing that the source does not.
/// </summary>
public sealed class CorruptIndexException : Exception
{
    private readonly string _reason;

    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file at fault.</param>
    /// <param name="reason">What is wrong with it, without a full stop.</param>
    /// <param name="inner">The error underneath, if any.</param>
    /// <param name="repair">What to do, as a sentence; see <see cref="IndexOptions.Repair"/>.</param>
    public CorruptIndexException(string path, string reason, Exception? inner = null, string repair = IndexOptions.DefaultRepair)
        : base($"The search index file '{path}' cannot be used: {reason}. {repair}", inner)
    {
        Path = path;
        _reason = reason;
    }

    /// <summary>The file at fault.</summary>
    public string Path { get; }

    internal CorruptIndexException With(string repair) => new(Path, _reason, InnerException, repair);
}
