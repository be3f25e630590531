using System.Runtime.InteropServices;

namespace Recto.Retrieval.Segments;

/// <summary>Dictionary entry of a term, as stored.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct TermInfo
{
    /// <summary>Where the postings begin in the file.</summary>
    public long Postings;

    /// <summary>Where the positions begin in the file; 0 if the term has none (keywords).</summary>
    public long Positions;

    /// <summary>Documents of the segment that have the term, deleted ones included.</summary>
    public int DocumentFrequency;

    /// <summary>Largest saturated frequency, see <see cref="SegmentWriter"/>.</summary>
    public float MaxImpact;

    /// <summary>Number of the word form that stands for the term when it is shown, or <see cref="NoWord"/>.</summary>
    public uint Word;

    public const uint NoWord = uint.MaxValue;
}
