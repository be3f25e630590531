using Recto.Retrieval.Query;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Suggesting;

namespace Recto.Retrieval.Hybrid;

public sealed partial class HybridIndex
{
    /// <summary>Searches by words and by meaning. Conditions, phrases and exclusions of the query hold for both.</summary>
    /// <param name="request">What to search.</param>
    /// <param name="ct">Ends the search early.</param>
    /// <exception cref="ArgumentException">A filter, facet or sort names a field that the schema lacks, or a number is out of its range.</exception>
    public async ValueTask<HybridResults> SearchAsync(HybridRequest request, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        double weight = request.Weight ?? _options.Weight;
        HybridOptions.CheckShare(weight, nameof(request.Weight));
        _words.Check(request.Words);
        var parsed = request.IsPlainText ? ParsedQuery.Empty : Parse(request.Words.Query);
        var compiled = request.IsPlainText ? QueryCompiler.CompileText(Schema, request.Words.Query) : QueryCompiler.Compile(Schema, parsed, request.Words.Filters);
        if (request.IsPlainText) compiled.Filters.AddRange(request.Words.Filters);
        if (request.Words.Sparse is { } sparse) SparseCompiler.Add(compiled, Schema, sparse);
        string text = request.IsPlainText ? request.Words.Query : MeaningText.Of(parsed, Schema);
        bool meant = compiled.Terms.Count > 0 && request.Words.Sort is null && weight > 0 && _queries is not null;
        var (vector, notice) = meant ? await _queries!.EncodeAsync(text, ct) : (null, null);

        var snapshot = _words.Acquire();
        try
        {
            var asked = new HybridQuery(request.Words, parsed, compiled, request.IsPlainText && compiled.Terms.Count == 0) { Weight = weight, Vector = vector };
            if (request.Like is { } like) asked = Like(snapshot, asked, like);
            return Answer(snapshot, asked, ct) with { Notice = notice };
        }
        finally
        {
            snapshot.Release();
        }
    }

    /// <summary>Documents like one of the index: by its vector and by its best words (see <see cref="SearchIndex.Similar"/>).</summary>
    /// <param name="id">The document. If the index lacks it, there are no hits.</param>
    /// <param name="count">Results wanted. Default 10.</param>
    /// <param name="filters">Conditions that each result must meet. Default none.</param>
    /// <param name="ct">Ends the search early.</param>
    /// <returns>Hits without the document itself; their <see cref="HybridHit.Terms"/> are the shared words, strongest first.</returns>
    public HybridResults Similar(string id, int count = 10, IReadOnlyList<Filter>? filters = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var request = new SearchRequest("") { Take = count, Filters = filters ?? [] };
        _words.Check(request);
        var snapshot = _words.Acquire();
        try
        {
            var compiled = new CompiledQuery();
            compiled.Terms.AddRange(BestTerms.OfDocument(snapshot, id));
            compiled.Filters.AddRange(request.Filters);
            int document = snapshot.Find(id);
            var asked = new HybridQuery(request, ParsedQuery.Empty, compiled, compiled.Terms.Count == 0)
            {
                Weight = _options.SimilarWeight,
                Vector = document < 0 || _options.SimilarWeight == 0 ? null : Vectors?.Find(id),
                Without = document,
            };
            return Answer(snapshot, asked, ct);
        }
        finally
        {
            snapshot.Release();
        }
    }

    /// <summary>Reads a query without searching, for example to highlight.</summary>
    /// <param name="query">The query text as typed.</param>
    public ParsedQuery Parse(string query) => _words.Parse(query);

    /// <summary>Looks for typing errors, see <see cref="SearchIndex.Suggest"/>.</summary>
    /// <param name="query">The query as typed.</param>
    /// <param name="ct">Ends the work early.</param>
    public Suggestion? Suggest(string query, CancellationToken ct = default) => _words.Suggest(query, ct);

    /// <summary>Turns a query into one for documents like a given one: its words stay and count more, and the document's help.</summary>
    private HybridQuery Like(Snapshot snapshot, HybridQuery asked, string id)
    {
        int document = snapshot.Find(id);
        if (document < 0) return asked;
        var typed = asked.Compiled.Terms.ToDictionary(t => Convert.ToHexString(t.Key));
        foreach (var term in asked.Compiled.Terms) term.Weight *= _options.LikeTermBoost;
        asked.Compiled.Terms.AddRange(BestTerms.OfDocument(snapshot, id).Where(t => !typed.ContainsKey(Convert.ToHexString(t.Key))));
        float[]? vector = asked.Vector;
        if (asked.Weight > 0 && asked.Request.Sort is null && Vectors?.Find(id) is { } unit) vector = Mean(unit, vector, (float)_options.LikeTextShare);

        return asked with { Vector = vector, Without = document, FindsNothing = asked.Compiled.Terms.Count == 0 };
    }

    private static float[] Mean(float[] document, float[]? text, float share)
    {
        if (text is null) return document;
        float length = MathF.Sqrt(text.Sum(x => x * x));
        float[] mean = [.. document.Select((x, i) => (1 - share) * x + share * text[i] / length)];
        return Array.TrueForAll(mean, x => x == 0) ? text : mean;
    }

    private HybridResults Answer(Snapshot snapshot, HybridQuery asked, CancellationToken ct)
    {
        var results = new HybridResults([], 0, [], asked.Parsed) { Version = snapshot.Version };
        if (asked.FindsNothing && asked.Vector is null) return results with { Facets = [.. asked.Request.Facets.Select(f => new FacetCounts(f, []))] };
        return new HybridAnswer(_words, snapshot, asked, Vectors, _options).Make(results, ct);
    }
}
