using System.Runtime.InteropServices;

namespace Recto.Retrieval.Segments;

/// <summary>What can be known of 128 postings without unpacking them, as stored. Terms of one block have none.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct BlockHeader
{
    /// <summary>Last document of the block.</summary>
    public int LastDocument;

    /// <summary>Where the block begins, in bytes after the headers.</summary>
    public uint Postings;

    /// <summary>Where the block's positions begin, in bytes after the term's.</summary>
    public uint Positions;

    /// <summary>Largest saturated frequency in the block in 65,535ths, rounded up.</summary>
    public ushort MaxImpact;
}
