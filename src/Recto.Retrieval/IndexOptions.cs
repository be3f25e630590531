namespace Recto.Retrieval;

/// <summary>Settings of an index that can differ from one opening to the next without a rebuild.</summary>
public sealed record IndexOptions
{
    /// <summary>How slowly repeated words stop counting: BM25's k1, above 0. Default 1.5; <c>docs/search.md</c> has the measurements.</summary>
    public double K1 { get; init; } = 1.5;

    /// <summary>How much long documents are held back: BM25's b, 0 to 1. Default 0.6; <c>docs/search.md</c> has the measurements.</summary>
    public double B { get; init; } = 0.6;

    /// <summary>The names of the query language. Default null: each text and keyword field by its own name.</summary>
    public QueryDialect? Dialect { get; init; }

    /// <summary>Order of queries that have filters but no words. Default null: the order in which documents were added.</summary>
    public SearchSort? DefaultSort { get; init; }

    /// <summary>
    /// Documents held in memory before they are written to a (not yet visible) segment, on another thread. As many again wait in memory for
    /// each processor that is writing. Default 4,096; at least 1. Texts of 16 million characters together are written in any case.
    /// </summary>
    public int BufferedDocuments { get; init; } = 4_096;

    /// <summary>Neighbouring segments of like size that are merged into one on commit. Default 8; at least 2.</summary>
    public int MergeFactor { get; init; } = 8;

    /// <summary>What the error of a damaged index tells a person to do, as a sentence; a program names its command here.</summary>
    public string Repair { get; init; } = DefaultRepair;

    internal const string DefaultRepair = "Delete the index folder and rebuild the index.";

    internal void Validate()
    {
        if (!(K1 > 0) || !double.IsFinite(K1)) throw new ArgumentException($"K1 is {K1}; it must be above 0.");
        if (!(B is >= 0 and <= 1)) throw new ArgumentException($"B is {B}; it must lie between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(BufferedDocuments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MergeFactor, 2);
    }
}
