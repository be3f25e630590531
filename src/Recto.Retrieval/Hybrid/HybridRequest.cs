namespace Recto.Retrieval.Hybrid;

/// <summary>A hybrid search.</summary>
/// <param name="Words">
/// The query and what the page around it asks for. With a <see cref="SearchRequest.Sort"/>, or without words to search for, meaning takes no part.
/// </param>
public sealed record HybridRequest(SearchRequest Words)
{
    /// <summary>How much meaning counts, from 0 (words alone) to 1; null for <see cref="HybridOptions.Weight"/>.</summary>
    public double? Weight { get; init; }

    /// <summary>
    /// A document like which the results should be, but as the query says: its vector and the query's are added, and its best words help those of the query, which
    /// count more. The document itself is left out. Null for none. If the index lacks it, the query stands alone.
    /// </summary>
    public string? Like { get; init; }

    /// <summary>Whether the query is a plain text in which nothing is an operator, and which is not cut. Default false.</summary>
    public bool IsPlainText { get; init; }
}
