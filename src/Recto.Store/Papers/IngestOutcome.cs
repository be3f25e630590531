namespace Recto.Store;

/// <summary>What a batch did. <see cref="Added"/>, <see cref="Updated"/> and <see cref="Unchanged"/> sum to the records of the batch.</summary>
/// <param name="Added">Records that brought a new paper.</param>
/// <param name="Updated">Records that changed a known paper, its ids, its listing or its votes.</param>
/// <param name="Unchanged">Records that said nothing new.</param>
/// <param name="ListingsAdded">Papers that were put on a day's list for the first time.</param>
/// <param name="VotesAdded">Entries written to the vote log.</param>
public sealed record IngestOutcome(int Added, int Updated, int Unchanged, int ListingsAdded, int VotesAdded)
{
    /// <summary>What two batches did together.</summary>
    public static IngestOutcome operator +(IngestOutcome left, IngestOutcome right) => new(
        left.Added + right.Added,
        left.Updated + right.Updated,
        left.Unchanged + right.Unchanged,
        left.ListingsAdded + right.ListingsAdded,
        left.VotesAdded + right.VotesAdded);
}
