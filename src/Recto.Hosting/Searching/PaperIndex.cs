using Recto.Hosting.Searching.Encoders;
using Recto.Papers;
using Recto.Retrieval;
using Recto.Retrieval.Hybrid;
using Recto.Store;

namespace Recto.Hosting.Searching;

/// <summary>
/// The search index over the papers of the store. The store is the truth: the index follows it by revision and is built again when it is
/// missing, damaged or of an older form. Safe for concurrent use; several processes may share the data folder.
/// </summary>
public sealed partial class PaperIndex : IDisposable
{
    private readonly PaperReader _papers;
    private readonly IndexFollower _follower;
    private readonly IndexReader _reader;
    private readonly SearchEncoder _encoder;
    private readonly SemaphoreSlim _syncing = new(1, 1);

    /// <summary>The index of a data folder; nothing is opened yet.</summary>
    public PaperIndex(DataFolder folder, Database database, PaperReader papers, SearchEncoder encoder, TimeProvider clock)
    {
        _papers = papers;
        _encoder = encoder;
        _follower = new IndexFollower(folder, database, papers, encoder, clock);
        _reader = new IndexReader(folder, encoder, clock);
    }

    /// <summary>Papers in the index.</summary>
    /// <exception cref="CorruptIndexException">The index is damaged; <see cref="SyncAsync"/> mends it.</exception>
    public int Count => _reader.Get()?.Count ?? 0;

    /// <summary>Papers that are found by meaning too; null when the settings want words alone.</summary>
    /// <exception cref="SettingsException">The settings name an encoder that cannot be used.</exception>
    public int? EncodedCount => _encoder.Generator is null ? null : _reader.Get()?.VectorCount ?? 0;

    /// <summary>Brings the index up to date with the store.</summary>
    /// <param name="progress">Told the number of papers indexed so far.</param>
    /// <param name="cancellationToken">Stops it; the index stays as it was.</param>
    /// <param name="mostToEncode">So many papers without a vector are encoded at most; the next time goes on. Until then they are found by words.</param>
    /// <exception cref="IndexLockedException">Another process kept writing for a minute.</exception>
    /// <exception cref="IOException">The index cannot be written.</exception>
    public async Task<SyncReport> SyncAsync(IProgress<int>? progress, CancellationToken cancellationToken, int mostToEncode = int.MaxValue)
    {
        await _syncing.WaitAsync(cancellationToken);
        try
        {
            var report = await _follower.FollowAsync(CanOpen, progress, mostToEncode, cancellationToken);
            _reader.Look();
            return report;
        }
        finally
        {
            _syncing.Release();
        }
    }

    /// <summary>Searches. A paper whose id or address the query is comes first, whether its words match or not.</summary>
    public async Task<PaperResults> SearchAsync(PaperQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var exact = PaperId.TryParse(query.Text.Trim(), out var id) ? (await _papers.FindAsync(id, cancellationToken))?.Paper : null;
        if (_reader.Get() is not { } index)
        {
            return new PaperResults([], 0, [], [], [], null, exact?.Id);
        }

        // The paper asked for by name takes the first place, and what the words find follows from the second.
        var like = query.Like is { } other ? (await _papers.FindAsync(other, cancellationToken))?.Paper : null;
        var found = await index.SearchAsync(
            new HybridRequest(exact is null ? Request(query, query.Skip, query.Take) : Request(query, Math.Max(0, query.Skip - 1), query.Take + 1))
            {
                Like = like?.Id.Value,
            },
            cancellationToken);
        var byId = (await _papers.GetAsync([.. found.Hits.Select(hit => PaperId.Parse(hit.Id))], cancellationToken))
            .ToDictionary(paper => paper.Id.Value, StringComparer.Ordinal);
        var highlighter = new Highlighter(PaperDocument.Schema, found.Query);

        // A paper taken out since the index last followed is left out, not shown broken.
        var hits = found.Hits.Where(hit => byId.ContainsKey(hit.Id)).Select(hit => Hit(byId[hit.Id], hit)).ToList();
        var total = found.TotalHits;
        if (exact is not null)
        {
            var matched = hits.Find(hit => hit.Paper.Id == exact.Id);
            total += matched is null ? 1 : 0;
            hits.RemoveAll(hit => hit.Paper.Id == exact.Id);
            if (query.Skip == 0)
            {
                // Scores fall from the top down, also below the paper that was asked for by name.
                var best = hits.Count > 0 ? hits[0].Score : 1;
                hits.Insert(0, matched is null ? Hit(exact, new HybridHit(exact.Id.Value, best)) : matched with { Score = Math.Max(matched.Score, best) });
            }
        }

        return new PaperResults(
            [.. hits.Take(query.Take).Select((hit, position) => hit with { Rank = query.Skip + position + 1 })],
            total,
            found.Facets[0].Values,
            [.. found.Facets[1].Values.OrderByDescending(year => year.Value, StringComparer.Ordinal)],
            found.Query.Problems,
            found.TotalHits == found.FoundByMeaning && exact is null && like is null ? index.Suggest(query.Text, cancellationToken)?.Query : null,
            exact?.Id)
        {
            FoundByMeaning = found.FoundByMeaning,
            Notice = found.Notice,
            Like = like,
        };

        PaperHit Hit(Paper paper, HybridHit hit) => new(
            0,
            paper,
            hit.Score,
            hit.Terms,
            highlighter.Mark(PaperDocument.Title, paper.Title),
            highlighter.Snippet(PaperDocument.Abstract, paper.Abstract ?? paper.Summary ?? ""))
        {
            Reason = hit.Reason,
            Similarity = hit.Similarity,
        };
    }

    /// <summary>The papers most like one, with what they share; empty when the paper is not in the index.</summary>
    public async Task<IReadOnlyList<SimilarPaper>> SimilarAsync(Paper paper, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paper);
        var found = _reader.Get()?.Similar(paper.Id.Value, count, null, cancellationToken).Hits ?? [];
        return await WithPapersAsync(found, paper.Authors, cancellationToken);
    }

    /// <summary>The papers whose words come nearest to a text, such as a mistyped title.</summary>
    public async Task<IReadOnlyList<SimilarPaper>> NearestAsync(string text, int count, CancellationToken cancellationToken)
    {
        // A mistyped title is near by its words.
        var request = new HybridRequest(new SearchRequest(text) { Take = count, Explain = false }) { IsPlainText = true, Weight = 0 };
        var found = _reader.Get() is { } index ? (await index.SearchAsync(request, cancellationToken)).Hits : [];
        return await WithPapersAsync(found, [], cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _syncing.Dispose();
    }

    private async Task<IReadOnlyList<SimilarPaper>> WithPapersAsync(
        IReadOnlyList<HybridHit> hits, IReadOnlyList<string> authors, CancellationToken cancellationToken)
    {
        var byId = (await _papers.GetAsync([.. hits.Select(hit => PaperId.Parse(hit.Id))], cancellationToken))
            .ToDictionary(paper => paper.Id.Value, StringComparer.Ordinal);
        return
        [
            .. hits.Where(hit => byId.ContainsKey(hit.Id)).Select(hit => new SimilarPaper(
                byId[hit.Id], [.. hit.Terms.Select(term => term.Term)], [.. byId[hit.Id].Authors.Intersect(authors, StringComparer.OrdinalIgnoreCase)])
            {
                Similarity = hit.Reason.HasFlag(MatchReason.Meaning) ? hit.Similarity : null,
            }),
        ];
    }

    private static SearchRequest Request(PaperQuery query, int skip, int take)
    {
        var filters = new List<Filter>();
        if (query.Topic is not null)
        {
            filters.Add(Filter.Keyword(PaperDocument.Topic, query.Topic));
        }

        if (query.Year is not null)
        {
            filters.Add(Filter.Keyword(PaperDocument.Year, query.Year));
        }

        if (query.From is not null || query.To is not null)
        {
            filters.Add(Filter.Range(PaperDocument.Published, Number(query.From), Number(query.To)));
        }

        return new SearchRequest(query.Text)
        {
            Skip = skip,
            Take = take,
            Filters = filters,
            Facets = [PaperDocument.Topic, PaperDocument.Year],
            FacetSize = 40,
            Sort = query.Newest ? new SearchSort(PaperDocument.Published) : null,
            ExactTotal = true,
        };
    }

    private static long? Number(DateOnly? date) => date is { } day ? PaperDocument.Day(day) : null;

    private bool CanOpen()
    {
        try
        {
            return _reader.Get() is not null;
        }
        catch (CorruptIndexException)
        {
            return false;
        }
    }
}
