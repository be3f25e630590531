namespace Recto.Retrieval;

/// <summary>A document to index. The index keeps terms, not texts: what is shown to people comes from the caller's own store.</summary>
/// <param name="Id">The caller's id, compared ordinally; unique in an index. Not empty, at most 1,000 characters.</param>
public sealed record SearchDocument(string Id)
{
    /// <summary>Learned weights by sparse field. Default empty.</summary>
    public IReadOnlyDictionary<string, SparseVector> Sparse { get; init; } = new Dictionary<string, SparseVector>();

    /// <summary>Text by field name. Default empty; fields left out count as empty.</summary>
    public IReadOnlyDictionary<string, string> Text { get; init; } = new Dictionary<string, string>();

    /// <summary>Whole values by keyword field. Default empty. Equal values of one field count once.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keywords { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Numbers by number field. Default empty; a document without a number is in no range and sorts last.</summary>
    public IReadOnlyDictionary<string, long> Numbers { get; init; } = new Dictionary<string, long>();
}
