using Recto.Retrieval.Query;
using Recto.Retrieval.Ranking;

namespace Recto.Retrieval;

public sealed partial class SearchIndex
{
    private const int MaxDepth = 100_000;

    /// <summary>Searches. Any query text is answered; only the page's own part of the request can be wrong.</summary>
    /// <param name="request">What to search.</param>
    /// <param name="ct">Ends the search early.</param>
    /// <exception cref="ArgumentException">A filter, facet or sort names a field that the schema lacks, or Skip and Take are out of range.</exception>
    public SearchResults Search(SearchRequest request, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var parsed = Parse(request.Query);
        var compiled = QueryCompiler.Compile(_schema, parsed, request.Filters);
        if (request.Sparse is not null) SparseCompiler.Add(compiled, _schema, request.Sparse);
        var snapshot = Acquire();
        try
        {
            return Answer(snapshot, request, parsed, compiled, ct);
        }
        finally
        {
            snapshot.Release();
        }
    }

    /// <summary>
    /// Searches for the words of a plain text, such as a question: nothing in it is an operator, and it is not cut. Ranked by relevance.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="take">Results wanted. Default 20.</param>
    /// <param name="ct">Ends the search early.</param>
    /// <returns>Hits without matched terms, and an empty <see cref="SearchResults.Query"/>.</returns>
    public SearchResults SearchText(string text, int take = 20, CancellationToken ct = default) => SearchText(text, take, null, ct);

    /// <summary>Searches for the words of a plain text, twice if wanted.</summary>
    /// <param name="text">The text.</param>
    /// <param name="take">Results wanted.</param>
    /// <param name="feedback">How to search a second time; null for once.</param>
    /// <param name="ct">Ends the search early.</param>
    /// <returns>Hits without matched terms, and an empty <see cref="SearchResults.Query"/>.</returns>
    public SearchResults SearchText(string text, int take, Feedback? feedback, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var request = new SearchRequest("") { Take = take, Explain = false, Feedback = feedback };
        Check(request);
        var query = QueryCompiler.CompileText(_schema, text);
        if (query.Terms.Count == 0) return new SearchResults([], 0, [], ParsedQuery.Empty) { Version = Version };
        var snapshot = Acquire();
        try
        {
            return Answer(snapshot, request, ParsedQuery.Empty, query, ct);
        }
        finally
        {
            snapshot.Release();
        }
    }

    /// <summary>Reads a query without searching, for example to highlight.</summary>
    /// <param name="query">The query text as typed.</param>
    public ParsedQuery Parse(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return QueryParser.Parse(query, _dialect);
    }

    private SearchResults Answer(Snapshot snapshot, SearchRequest request, ParsedQuery parsed, CompiledQuery compiled, CancellationToken ct)
    {
        var (found, collector) = Collect(snapshot, request, request.Skip + request.Take, parsed, ref compiled, ct);
        var best = found.AsSpan(Math.Min(request.Skip, found.Length));
        return new SearchResults(Hits(snapshot, compiled, best, request.Explain), collector.Total, collector.Facets(request.Facets, request.FacetSize), parsed)
        {
            IsTotalExact = !collector.Pruned,
            Version = snapshot.Version,
        };
    }

    /// <summary>The best documents, and what was counted on the way; the query comes back with the words that feedback added.</summary>
    internal (TopK.Entry[] Best, MatchCollector Collector) Collect(
        Snapshot snapshot, SearchRequest request, int wanted, ParsedQuery parsed, ref CompiledQuery compiled, CancellationToken ct)
    {
        bool words = compiled.Terms.Count > 0;
        // Words were typed, but only such as are not searched for: nothing to list by.
        bool nothing = !words && (request.Sparse is not null
            || (compiled.Filters.Count + compiled.Required.Count + compiled.Excluded.Count == 0 && !parsed.IsEmpty));
        var sort = request.Sort ?? (words ? null : _options.DefaultSort);
        int sortField = sort is null ? -1 : NumberField(sort.Field);
        bool descending = sort?.Descending ?? false;
        int[] facets = [.. request.Facets.Select(_schema.KeywordIndex)];
        var collector = new MatchCollector(new TopK(wanted), sortField, descending, facets)
        {
            MayPrune = words && sortField < 0 && facets.Length == 0 && !request.ExactTotal,
        };
        if (words && request.Feedback is { } feedback) compiled = Expand(snapshot, compiled, feedback, ct);
        if (words) Searcher.Rank(snapshot, compiled, collector, ct);
        else if (!nothing) Searcher.List(snapshot, compiled, collector, sortField, descending, facets.Length > 0, wanted, ct);
        return (collector.Top.Drain(), collector);
    }

    private static CompiledQuery Expand(Snapshot snapshot, CompiledQuery compiled, Feedback feedback, CancellationToken ct)
    {
        var first = new MatchCollector(new TopK(feedback.Documents), -1, false, []) { MayPrune = true };
        Searcher.Rank(snapshot, compiled, first, ct);
        return RelevanceModel.Expand(snapshot, compiled, first.Top.Drain(), feedback);
    }

    private static SearchHit[] Hits(Snapshot snapshot, CompiledQuery query, ReadOnlySpan<TopK.Entry> best, bool explain)
    {
        var documents = new int[best.Length];
        for (int i = 0; i < best.Length; i++) documents[i] = best[i].Document;
        var matched = explain && query.Terms.Count > 0 ? MatchExplainer.Explain(snapshot, query, documents) : null;
        var hits = new SearchHit[best.Length];
        for (int i = 0; i < best.Length; i++)
        {
            var (view, document) = snapshot.Locate(best[i].Document);
            IReadOnlyList<string> terms = matched is null ? [] : [.. matched[i].Select(t => query.Terms[t].Shown).Where(s => s.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
            hits[i] = new SearchHit(view.Segment.Id(document), (double)best[i].Score / TermScorer.ScoreUnit, terms);
        }
        return hits;
    }

    internal void Check(SearchRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Take);
        ArgumentOutOfRangeException.ThrowIfNegative(request.FacetSize);
        if ((long)request.Skip + request.Take > MaxDepth) throw new ArgumentException($"Skip and Take reach below rank {MaxDepth:N0}.");
        if (request.Sort is { } sort) NumberField(sort.Field);
        request.Feedback?.Validate();
        if (request.Sparse is { } sparse) SparseCompiler.Check(_schema, sparse);
        foreach (string facet in request.Facets)
            if (_schema.KeywordIndex(facet) < 0) throw new ArgumentException($"There is no keyword field '{facet}'.");
        foreach (var filter in request.Filters)
        {
            if ((filter.Values is null ? _schema.NumberIndex(filter.Field) : _schema.KeywordIndex(filter.Field)) < 0)
                throw new ArgumentException($"There is no {(filter.Values is null ? "number" : "keyword")} field '{filter.Field}'.");
        }
    }
}
