namespace Recto.Retrieval.Hybrid;

/// <summary>The answer to a hybrid search.</summary>
/// <param name="Hits">The asked-for stretch of the ranking, best first.</param>
/// <param name="TotalHits">Documents that match by words, and those beside them that are found by meaning: exact or a lower bound.</param>
/// <param name="Facets">One entry for each facet asked for, in that order, counted over the same documents.</param>
/// <param name="Query">What was understood, with problems to tell the person.</param>
public sealed record HybridResults(IReadOnlyList<HybridHit> Hits, long TotalHits, IReadOnlyList<FacetCounts> Facets, ParsedQuery Query)
{
    /// <summary>Whether <see cref="TotalHits"/> is exact; see <see cref="SearchResults.IsTotalExact"/>.</summary>
    public bool IsTotalExact { get; init; } = true;

    /// <summary>How many of <see cref="TotalHits"/> have no word of the query and were found by meaning alone.</summary>
    public int FoundByMeaning { get; init; }

    /// <summary>Whether meaning took part in the ranking.</summary>
    public bool UsedMeaning { get; init; }

    /// <summary>When meaning should have taken part and could not: a sentence that says so; else null.</summary>
    public string? Notice { get; init; }

    /// <summary>The commit that was searched, see <see cref="SearchIndex.Version"/>.</summary>
    public long Version { get; init; }
}
