namespace Recto.Retrieval.NGrams.Structures;

/// <summary>What a file of an FM-index holds, in the order of its places in the footer.</summary>
internal enum FmSection
{
    /// <summary>The tokens that occur, ascending.</summary>
    Tokens,

    /// <summary>How often each symbol occurs, ends of documents first.</summary>
    Counts,

    /// <summary>Bits of the wavelet tree.</summary>
    Lines,

    /// <summary>For each 256 rows, the number of samples before them.</summary>
    SampleStarts,

    /// <summary>The low eight bits of each sampled row.</summary>
    SampleRows,

    /// <summary>The place of each sampled row.</summary>
    SamplePlaces,

    /// <summary>The place of the beginning of each document.</summary>
    DocumentStarts,

    /// <summary>The row of each document's end.</summary>
    EndRows,

    /// <summary>Where each document's name begins.</summary>
    NameStarts,

    /// <summary>Names of documents, in UTF-8.</summary>
    Names,

    /// <summary>Documents in order of their names' bytes.</summary>
    NameOrder,
}
