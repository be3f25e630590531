namespace Recto.Retrieval;

/// <summary>A search: what a person typed, and what the page around it asks for.</summary>
/// <param name="Query">The query text as typed; any text is answered. Only its first 2,000 characters count.</param>
public sealed record SearchRequest(string Query)
{
    /// <summary>Results to leave out from the top. Default 0. <c>Skip + Take</c> is at most 100,000.</summary>
    public int Skip { get; init; }

    /// <summary>Results wanted. Default 20; 0 only counts.</summary>
    public int Take { get; init; } = 20;

    /// <summary>Conditions besides those in the query; all must hold. Default none.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>
    /// Ranks by learned weights, in one pass with the words of the query if it has any. Default null. With it, a query without words
    /// finds by the weights alone.
    /// </summary>
    public SparseQuery? Sparse { get; init; }

    /// <summary>
    /// Searches a second time with words of the first documents. Default null: once. Documents that have only added words are found too
    /// and counted; <see cref="SearchHit.MatchedTerms"/> names typed words only.
    /// </summary>
    public Feedback? Feedback { get; init; }

    /// <summary>Keyword fields whose values are counted over all matches. Default none. Counting visits every match.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];

    /// <summary>Values returned for each facet, most frequent first. Default 20.</summary>
    public int FacetSize { get; init; } = 20;

    /// <summary>Order of the results. Default null: by relevance, or by <see cref="IndexOptions.DefaultSort"/> if the query has no words.</summary>
    public SearchSort? Sort { get; init; }

    /// <summary>Whether <see cref="SearchResults.TotalHits"/> must be exact. Default false, which lets the search leave out what cannot rank.</summary>
    public bool ExactTotal { get; init; }

    /// <summary>Whether each hit names the query's terms found in it. Default true.</summary>
    public bool Explain { get; init; } = true;
}
