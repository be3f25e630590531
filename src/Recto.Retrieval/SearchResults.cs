namespace Recto.Retrieval;

/// <summary>The answer to a search.</summary>
/// <param name="Hits">The asked-for stretch of the ranking, best first; equal scores in insertion order.</param>
/// <param name="TotalHits">Documents that match: exact or a lower bound, see <see cref="IsTotalExact"/>.</param>
/// <param name="Facets">One entry for each facet asked for, in that order.</param>
/// <param name="Query">What was understood, with problems to tell the person.</param>
public sealed record SearchResults(
    IReadOnlyList<SearchHit> Hits,
    long TotalHits,
    IReadOnlyList<FacetCounts> Facets,
    ParsedQuery Query)
{
    /// <summary>
    /// Whether <see cref="TotalHits"/> is exact. It is when facets, an exact total or a number order were asked for, when the query has
    /// no words, and when nothing was left out; otherwise there are at least that many.
    /// </summary>
    public bool IsTotalExact { get; init; } = true;

    /// <summary>The commit that was searched, see <see cref="SearchIndex.Version"/>.</summary>
    public long Version { get; init; }
}
