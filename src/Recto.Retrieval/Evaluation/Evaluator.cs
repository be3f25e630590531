using Recto.Retrieval.Hybrid;

namespace Recto.Retrieval.Evaluation;

/// <summary>Runs the queries of a collection against any ranking function and measures the answers.</summary>
public static class Evaluator
{
    /// <summary>How deep rankings are taken, and how deep a run file goes.</summary>
    public const int Depth = 1000;

    /// <summary>Fields of an index for a test collection: <c>title</c> (counting twice) and <c>text</c>.</summary>
    public static IndexSchema Schema { get; } = new(new TextField("title", 2), new TextField("text"));

    /// <summary>Indexes the documents of a collection.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="index">An index with the fields of <see cref="Schema"/>; committed at the end.</param>
    /// <param name="ct">Ends the work early.</param>
    public static void Fill(JudgedCollection collection, SearchIndex index, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(index);
        foreach (var document in collection.Documents())
        {
            ct.ThrowIfCancellationRequested();
            index.Add(new SearchDocument(document.Id)
            {
                Text = new Dictionary<string, string> { ["title"] = document.Title, ["text"] = document.Text },
            });
        }
        index.Commit(ct);
    }

    /// <summary>Indexes the documents of a collection by words and by meaning.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="index">An index with the fields of <see cref="Schema"/>; committed at the end.</param>
    /// <param name="ct">Ends the work early.</param>
    public static async Task FillAsync(JudgedCollection collection, HybridIndex index, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(index);
        foreach (var document in collection.Documents())
        {
            await index.AddAsync(
                new SearchDocument(document.Id) { Text = new Dictionary<string, string> { ["title"] = document.Title, ["text"] = document.Text } }, ct);
        }
        await index.CommitAsync(ct);
    }

    /// <summary>The hybrid ranking of an index for a query taken as plain words.</summary>
    /// <param name="index">The index.</param>
    /// <param name="text">The query.</param>
    /// <param name="weight">How much meaning counts; null for the index's own setting.</param>
    /// <param name="ct">Ends the work early.</param>
    public static async Task<IReadOnlyList<SearchHit>> RankAsync(HybridIndex index, string text, double? weight = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        var request = new HybridRequest(new SearchRequest(text) { Take = Depth, Explain = false }) { IsPlainText = true, Weight = weight };
        return [.. (await index.SearchAsync(request, ct)).Hits.Select(h => new SearchHit(h.Id, h.Score, []))];
    }

    /// <summary>
    /// The ranking of an index for a query taken as plain words: quotation marks, hyphens in front of words and the like in a test query are
    /// no operators.
    /// </summary>
    /// <param name="index">The index.</param>
    /// <param name="text">The query.</param>
    /// <param name="ct">Ends the work early.</param>
    public static IReadOnlyList<SearchHit> Rank(SearchIndex index, string text, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.SearchText(text, Depth, ct).Hits;
    }

    /// <summary>The ranking of an index for a query taken as plain words, searched twice.</summary>
    /// <param name="index">The index.</param>
    /// <param name="text">The query.</param>
    /// <param name="feedback">How to search a second time; null for once.</param>
    /// <param name="ct">Ends the work early.</param>
    public static IReadOnlyList<SearchHit> Rank(SearchIndex index, string text, Feedback? feedback, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.SearchText(text, Depth, feedback, ct).Hits;
    }

    /// <summary>Measures a ranking function on all judged queries.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="rank">From a query to the hits, best first.</param>
    /// <param name="run">Receives the rankings as a TREC run; null for none.</param>
    /// <param name="ct">Ends the work early.</param>
    public static EvaluationReport Run(
        JudgedCollection collection, Func<TestQuery, IReadOnlyList<SearchHit>> rank, TrecRunWriter? run = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(rank);
        // Nothing waits in a ranking that is at hand.
        return RunAsync(collection, query => Task.FromResult(rank(query)), run, ct).GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Run"/>
    public static async Task<EvaluationReport> RunAsync(
        JudgedCollection collection, Func<TestQuery, Task<IReadOnlyList<SearchHit>>> rank, TrecRunWriter? run = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(rank);
        var measures = new List<QueryMeasures>();
        foreach (var query in collection.Queries)
        {
            ct.ThrowIfCancellationRequested();
            var hits = await rank(query);
            run?.Write(query.Id, hits);
            measures.Add(QueryMeasures.Of(query.Id, [.. hits.Select(h => h.Id)], collection.Judgements[query.Id]));
        }
        return new EvaluationReport(measures);
    }
}
