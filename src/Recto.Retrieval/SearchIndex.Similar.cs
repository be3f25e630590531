using Recto.Retrieval.Query;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Suggesting;

namespace Recto.Retrieval;

public sealed partial class SearchIndex
{
    /// <summary>Documents like one of the index: those that share its best words (frequent in it, rare elsewhere; not those of fields of names).</summary>
    /// <param name="id">The document. If the index lacks it, there are no hits.</param>
    /// <param name="count">Results wanted. Default 10.</param>
    /// <param name="filters">Conditions that each result must meet. Default none.</param>
    /// <param name="ct">Ends the search early.</param>
    /// <returns>Hits without the document itself; their <see cref="SearchHit.MatchedTerms"/> are the shared words: the reason.</returns>
    public SearchResults Similar(string id, int count = 10, IReadOnlyList<Filter>? filters = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return SimilarTo(s => BestTerms.OfDocument(s, id), id, count, filters, ct);
    }

    /// <summary>Documents like a text, for example an abstract that is not in the index. The text is plain: no query language.</summary>
    /// <param name="text">The text; any length.</param>
    /// <param name="count">Results wanted. Default 10.</param>
    /// <param name="filters">Conditions that each result must meet. Default none.</param>
    /// <param name="ct">Ends the search early.</param>
    /// <returns>Hits whose <see cref="SearchHit.MatchedTerms"/> are the shared words: the reason.</returns>
    public SearchResults SimilarToText(string text, int count = 10, IReadOnlyList<Filter>? filters = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SimilarTo(s => BestTerms.OfText(s, QueryCompiler.CompileText(_schema, text).Terms), null, count, filters, ct);
    }

    private SearchResults SimilarTo(
        Func<Snapshot, IEnumerable<WeightedTerm>> terms, string? without, int count, IReadOnlyList<Filter>? filters, CancellationToken ct)
    {
        var request = new SearchRequest("") { Take = count, Filters = filters ?? [] };
        Check(request);
        var snapshot = Acquire();
        try
        {
            var query = new CompiledQuery();
            query.Terms.AddRange(terms(snapshot));
            query.Filters.AddRange(request.Filters);
            if (query.Terms.Count == 0) return new SearchResults([], 0, [], ParsedQuery.Empty) { Version = snapshot.Version };
            // One more, since a document is the most similar to itself.
            request = request with { Take = Math.Min(count + (without is null ? 0 : 1), MaxDepth) };
            var results = Answer(snapshot, request, ParsedQuery.Empty, query, ct);
            if (without is null) return results;
            bool counted = results.Hits.Any(h => h.Id == without);
            return results with
            {
                Hits = [.. results.Hits.Where(h => h.Id != without).Take(count)],
                TotalHits = Math.Max(0, results.TotalHits - (counted ? 1 : 0)),
            };
        }
        finally
        {
            snapshot.Release();
        }
    }
}
