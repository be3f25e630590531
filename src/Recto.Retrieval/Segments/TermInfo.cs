namespace Recto.Retrieval.Segments;

/// <summary>Dictionary entry of a term.</summary>
internal struct TermInfo
{
    public const int NoWord = -1;

    /// <summary>Where the postings begin in the file.</summary>
    public long Postings;

    /// <summary>Bytes of the postings; the positions, if any, follow.</summary>
    public uint PostingBytes;

    /// <summary>Bytes of the positions.</summary>
    public uint PositionBytes;

    /// <summary>Documents of the segment that have the term, deleted ones included.</summary>
    public int DocumentFrequency;

    /// <summary>Largest saturated frequency in 255ths, rounded up, see <see cref="SegmentWriter"/>.</summary>
    public byte MaxImpact;

    /// <summary>Number of the word form that stands for the term when it is shown, or <see cref="NoWord"/>.</summary>
    public int Word;

    public readonly long Positions => Postings + PostingBytes;
}
