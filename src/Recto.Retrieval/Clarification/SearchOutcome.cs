using Recto.Retrieval.Hybrid;

namespace Recto.Retrieval.Clarification;

/// <summary>How a search went: what <see cref="ClarificationPolicy.ShouldAsk"/> judges.</summary>
/// <param name="QueryWords">Words of the query that were searched for.</param>
/// <param name="TotalHits">How many documents match; a lower bound will do.</param>
/// <param name="Scores">
/// Scores of the candidates, best first, on any scale. They must tell how well a document matches: scores made of ranks alone fall the same way for every
/// query and say nothing.
/// </param>
/// <param name="MatchedWords">How many of the query's words the best result has.</param>
public sealed record SearchOutcome(int QueryWords, long TotalHits, IReadOnlyList<double> Scores, int MatchedWords)
{
    /// <summary>The outcome of a search of <see cref="HybridIndex"/>, judged as that of its words alone.</summary>
    /// <param name="results">The answer; the request must have explained its hits and begun with the best one.</param>
    public static SearchOutcome Of(HybridResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var hits = results.Hits.Select(h => new SearchHit(h.Id, h.Score, [.. h.Terms.Select(t => t.Term)]));
        return Of(new SearchResults([.. hits], results.TotalHits, results.Facets, results.Query));
    }

    /// <summary>The outcome of a search of <see cref="SearchIndex"/>. The request must have explained its hits and begun with the best one.</summary>
    /// <param name="results">The answer; 200 hits are good, fewer than 11 cannot show flat scores.</param>
    public static SearchOutcome Of(SearchResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var clause in results.Query.Clauses)
            if (clause is { Negated: false, Kind: not QueryClauseKind.Filter }) words.UnionWith(QueryWordSet.Of(clause.Text));
        var matched = new HashSet<string>(StringComparer.Ordinal);
        foreach (string term in results.Hits.Count == 0 ? [] : results.Hits[0].MatchedTerms) matched.UnionWith(QueryWordSet.Of(term));
        matched.IntersectWith(words);
        return new SearchOutcome(words.Count, results.TotalHits, [.. results.Hits.Select(h => h.Score)], matched.Count);
    }
}
