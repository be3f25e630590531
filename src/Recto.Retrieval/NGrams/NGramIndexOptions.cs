namespace Recto.Retrieval.NGrams;

/// <summary>How an <see cref="NGramIndex"/> keeps its segments.</summary>
public sealed record NGramIndexOptions
{
    /// <summary>Whether documents are texts, of whose bytes in UTF-8 any substring is found. Default: false, documents are numbers of tokens.</summary>
    public bool IsText { get; init; }

    /// <summary>How each segment is built. Its intermediate files are put into the index's folder unless it names another.</summary>
    public FmIndexOptions Build { get; init; } = new();

    /// <summary>How many neighbouring segments of like size are merged into one. Default: 8. At least 2.</summary>
    public int MergeFactor { get; init; } = 8;

    /// <summary>
    /// How many tokens and documents a segment holds at most. With <see cref="Build"/> it bounds the memory of adding and merging, however large the
    /// index. A longer document is a segment of its own. Default: 2^30. At most 2^31.
    /// </summary>
    public long SegmentSize { get; init; } = 1L << 30;

    internal void Check()
    {
        Build.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(MergeFactor, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(SegmentSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SegmentSize, 1L << 31);
    }
}
