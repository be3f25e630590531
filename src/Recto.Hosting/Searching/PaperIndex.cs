using Recto.Papers;
using Recto.Retrieval;
using Recto.Store;

namespace Recto.Hosting.Searching;

/// <summary>
/// The search index over the papers of the store. The store is the truth: the index follows it by revision and is built again when it is
/// missing, damaged or of an older form. Safe for concurrent use; several processes may share the data folder.
/// </summary>
public sealed class PaperIndex(DataFolder folder, Database database, PaperReader papers, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(30);

    private static readonly IndexOptions Options = new()
    {
        Dialect = PaperDialect.Instance,
        DefaultSort = new SearchSort(PaperDocument.Published),
    };

    private readonly SemaphoreSlim _syncing = new(1, 1);
    private readonly Lock _opening = new();
    private SearchIndex? _reader;
    private long _refreshedAt;

    /// <summary>Papers in the index.</summary>
    /// <exception cref="CorruptIndexException">The index is damaged; <see cref="SyncAsync"/> mends it.</exception>
    public int Count => Reader()?.Count ?? 0;

    /// <summary>Brings the index up to date with the store.</summary>
    /// <param name="progress">Told the number of papers indexed so far.</param>
    /// <param name="cancellationToken">Stops it; the index stays as it was.</param>
    /// <exception cref="IndexLockedException">Another process kept writing for half a minute.</exception>
    public async Task<SyncReport> SyncAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await _syncing.WaitAsync(cancellationToken);
        try
        {
            var state = IndexState.Read(folder.Index);
            if (state is { DocumentVersion: PaperDocument.Version }
                && state.Revision == await database.RevisionAsync(cancellationToken)
                && TryOpenReader())
            {
                return new SyncReport(0, 0, null);
            }

            var (writer, rebuilt) = await OpenWriterAsync(state, cancellationToken);
            using (writer)
            {
                return await FollowAsync(writer, rebuilt is null ? state!.Revision : 0, rebuilt, progress, cancellationToken);
            }
        }
        finally
        {
            _syncing.Release();
            Refresh(force: true);
        }
    }

    /// <summary>Searches.</summary>
    public async Task<PaperResults> SearchAsync(PaperQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var exact = PaperId.TryParse(query.Text.Trim(), out var id) ? (await papers.FindAsync(id, cancellationToken))?.Paper.Id : null;
        if (Reader() is not { } index)
        {
            return new PaperResults([], 0, [], [], [], null, exact);
        }

        var filters = new List<Filter>();
        if (query.Topic is not null)
        {
            filters.Add(Filter.Keyword(PaperDocument.Topic, query.Topic));
        }

        if (query.Year is not null)
        {
            filters.Add(Filter.Keyword(PaperDocument.Year, query.Year));
        }

        var found = index.Search(
            new SearchRequest(query.Text)
            {
                Skip = query.Skip,
                Take = query.Take,
                Filters = filters,
                Facets = [PaperDocument.Topic, PaperDocument.Year],
                FacetSize = 40,
                Sort = query.Newest ? new SearchSort(PaperDocument.Published) : null,
                ExactTotal = true,
            },
            cancellationToken);

        var byId = (await papers.GetAsync([.. found.Hits.Select(hit => PaperId.Parse(hit.Id))], cancellationToken))
            .ToDictionary(paper => paper.Id.Value, StringComparer.Ordinal);
        var highlighter = new Highlighter(PaperDocument.Schema, found.Query);
        var hits = new List<PaperHit>(found.Hits.Count);
        foreach (var (hit, position) in found.Hits.Select((hit, position) => (hit, position)))
        {
            // A paper taken out since the index last followed is left out, not shown broken.
            if (byId.TryGetValue(hit.Id, out var paper))
            {
                hits.Add(new PaperHit(
                    query.Skip + position + 1,
                    paper,
                    hit.Score,
                    hit.MatchedTerms,
                    highlighter.Mark(PaperDocument.Title, paper.Title),
                    highlighter.Snippet(PaperDocument.Abstract, paper.Abstract ?? paper.Summary ?? "")));
            }
        }

        return new PaperResults(
            hits,
            found.TotalHits,
            found.Facets[0].Values,
            [.. found.Facets[1].Values.OrderByDescending(year => year.Value, StringComparer.Ordinal)],
            found.Query.Problems,
            found.TotalHits == 0 ? index.Suggest(query.Text, cancellationToken)?.Query : null,
            exact);
    }

    /// <summary>The papers most like one, with what they share; empty when the paper is not in the index.</summary>
    public async Task<IReadOnlyList<SimilarPaper>> SimilarAsync(Paper paper, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paper);
        var found = Reader()?.Similar(paper.Id.Value, count, null, cancellationToken).Hits ?? [];
        return await WithPapersAsync(found, paper, cancellationToken);
    }

    /// <summary>The papers whose words come nearest to a text, such as a mistyped title.</summary>
    public async Task<IReadOnlyList<SimilarPaper>> NearestAsync(string text, int count, CancellationToken cancellationToken)
    {
        var found = Reader()?.SearchText(text, count, cancellationToken).Hits ?? [];
        return await WithPapersAsync(found, null, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader?.Dispose();
        _syncing.Dispose();
    }

    private async Task<IReadOnlyList<SimilarPaper>> WithPapersAsync(IReadOnlyList<SearchHit> hits, Paper? like, CancellationToken cancellationToken)
    {
        var names = (like?.Authors ?? []).SelectMany(author => author.Split(' ', '-', '.')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var byId = (await papers.GetAsync([.. hits.Select(hit => PaperId.Parse(hit.Id))], cancellationToken))
            .ToDictionary(paper => paper.Id.Value, StringComparer.Ordinal);
        return
        [
            .. hits.Where(hit => byId.ContainsKey(hit.Id)).Select(hit => new SimilarPaper(
                byId[hit.Id],
                [.. hit.MatchedTerms.Where(term => term.Length > 2 && !names.Contains(term))],
                [.. byId[hit.Id].Authors.Intersect(like?.Authors ?? [], StringComparer.OrdinalIgnoreCase)])),
        ];
    }

    private async Task<SyncReport> FollowAsync(
        SearchIndex writer, long revision, string? rebuilt, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var (added, removed) = (0, 0);
        await foreach (var stored in papers.ChangedSinceAsync(revision, cancellationToken))
        {
            revision = stored.Revision;
            if (stored.Deleted)
            {
                writer.Remove(stored.Paper.Id.Value);
                removed++;
            }
            else
            {
                writer.Add(PaperDocument.Of(stored.Paper));
                added++;
            }

            if ((added + removed) % 1000 == 0)
            {
                progress?.Report(added + removed);
            }
        }

        writer.Commit(cancellationToken);
        new IndexState(PaperDocument.Version, revision).Write(folder.Index);
        return new SyncReport(added, removed, rebuilt);
    }

    private async Task<(SearchIndex Writer, string? Rebuilt)> OpenWriterAsync(IndexState? state, CancellationToken cancellationToken)
    {
        var rebuilt = state switch
        {
            null => Directory.Exists(folder.Index) ? "its record of progress was missing" : "there was none",
            { DocumentVersion: not PaperDocument.Version } => "it was made by another version of Recto",
            _ when state.Revision > await database.RevisionAsync(cancellationToken) => "the database is older than it",
            _ => null,
        };
        var deadline = clock.GetUtcNow() + LockPatience;
        while (true)
        {
            try
            {
                if (rebuilt is not null)
                {
                    // The lock is taken first, so that no other process loses the files under its hands.
                    using (SearchIndex.Open(folder.Index, PaperDocument.Schema, IndexAccess.Write, Options))
                    {
                    }

                    Directory.Delete(folder.Index, recursive: true);
                }

                return (SearchIndex.Open(folder.Index, PaperDocument.Schema, IndexAccess.Write, Options), rebuilt);
            }
            catch (CorruptIndexException exception)
            {
                rebuilt = $"it was damaged ({Path.GetFileName(exception.Path)})";
                Directory.Delete(folder.Index, recursive: true);
            }
            catch (IndexLockedException) when (clock.GetUtcNow() < deadline)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellationToken);
            }
        }
    }

    private bool TryOpenReader()
    {
        try
        {
            return Reader() is not null;
        }
        catch (CorruptIndexException)
        {
            return false;
        }
    }

    private SearchIndex? Reader()
    {
        if (_reader is null)
        {
            lock (_opening)
            {
                _reader ??= IndexState.Read(folder.Index) is null ? null : SearchIndex.Open(folder.Index, PaperDocument.Schema, IndexAccess.Read, Options);
            }
        }

        Refresh(force: false);
        return _reader;
    }

    // Another process may have written; looking once a second is enough.
    private void Refresh(bool force)
    {
        var now = clock.GetTimestamp();
        var last = Interlocked.Read(ref _refreshedAt);
        if (_reader is { } reader && (force || clock.GetElapsedTime(last, now) > RefreshInterval)
            && (Interlocked.CompareExchange(ref _refreshedAt, now, last) == last || force))
        {
            reader.Refresh();
        }
    }
}
