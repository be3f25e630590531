using System.Text;
using Recto.Retrieval.Query;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;
using Recto.Retrieval.Storage;

namespace Recto.Retrieval;

/// <summary>
/// A search index. Searches may run on any number of threads at a time and beside one thread that changes the index; changes become
/// visible, all at once, by <see cref="Commit"/>. Dispose it to let go of its files and its lock, when
/// the merge under way, if any, has ended; searches under way end undisturbed.
/// </summary>
public sealed partial class SearchIndex : IDisposable
{
    private readonly IndexSchema _schema;
    private readonly IndexOptions _options;
    private readonly QueryDialect _dialect;
    private readonly IndexStore _store;
    private readonly IndexWriter? _writer;
    private readonly Lock _changes = new();
    private Snapshot? _snapshot;

    private SearchIndex(IndexSchema schema, IndexOptions? options, Func<IndexStore> open, bool writes)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Validate();
        _schema = schema;
        _options = options ?? new IndexOptions();
        _options.Validate();
        _dialect = _options.Dialect ?? QueryDialect.ForSchema(schema);
        _dialect.Validate(schema);
        if (_options.DefaultSort is { } sort) NumberField(sort.Field);
        try
        {
            _store = open();
        }
        catch (CorruptIndexException e)
        {
            throw e.With(_options.Repair);
        }
        try
        {
            var (manifest, snapshot) = Load(null);
            _snapshot = snapshot;
            if (writes) _writer = new IndexWriter(_store, schema, _options, manifest, snapshot);
        }
        catch (CorruptIndexException e)
        {
            _store.Dispose();
            throw e.With(_options.Repair);
        }
        catch
        {
            _store.Dispose();
            throw;
        }
    }

    /// <summary>Creates an empty index that lives in memory.</summary>
    /// <param name="schema">Its fields.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="ArgumentException">The schema or the options contradict themselves.</exception>
    public static SearchIndex CreateInMemory(IndexSchema schema, IndexOptions? options = null) =>
        new(schema, options, () => new MemoryStore(schema), writes: true);

    /// <summary>Opens the index in a folder. A folder without an index is an empty index of version 0; writing creates the folder.</summary>
    /// <param name="folder">The folder; it should hold nothing else.</param>
    /// <param name="schema">The fields with which the index was built.</param>
    /// <param name="access">Whether to search only (default) or to change the index too.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="IndexLockedException">Another process writes to the index.</exception>
    /// <exception cref="CorruptIndexException">A file is damaged, missing, or was built with other fields: rebuild.</exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    /// <exception cref="ArgumentException">The schema or the options contradict themselves.</exception>
    public static SearchIndex Open(string folder, IndexSchema schema, IndexAccess access = IndexAccess.Read, IndexOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new(schema, options, () => new FolderStore(folder, schema, access), access == IndexAccess.Write);
    }

    /// <summary>The fields.</summary>
    public IndexSchema Schema => _schema;

    /// <summary>Documents in the commit that searches see.</summary>
    public int Count => Use(s => s.LiveCount);

    /// <summary>Number of the commit that searches see; 0 before the first. Rises with each commit and is the same in all processes.</summary>
    public long Version => Use(s => s.Version);

    /// <summary>Adds a document, or puts it in the place of the one with the same id. Visible after <see cref="Commit"/>.</summary>
    /// <param name="d">The document. Fields that the schema lacks are refused, so that a misspelt name does not lose text.</param>
    /// <exception cref="ArgumentException">The id or a keyword is empty or too long, or a field is not of the schema.</exception>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    public void Add(SearchDocument d)
    {
        ArgumentNullException.ThrowIfNull(d);
        DocumentCheck.Check(d, _schema);
        lock (_changes) Writer.Add(d);
    }

    /// <summary>Removes a document; visible after <see cref="Commit"/>.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    public bool Remove(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_changes) return Writer.Remove(id);
    }

    /// <summary>Removes all documents; visible after <see cref="Commit"/>. With adding all again it rebuilds an index that is in use.</summary>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    public void Clear()
    {
        lock (_changes) Writer.Clear();
    }

    /// <summary>
    /// Stores all changes and makes them visible, all or nothing: killed at any moment, the index is as before or as after. Small segments are
    /// merged in the background afterwards. Without changes it does nothing. If it fails, the changes are still pending and it can be called again.
    /// </summary>
    /// <param name="ct">Gives up before the point of no return.</param>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public void Commit(CancellationToken ct = default) => CommitChanges(compact: false, ct);

    /// <summary>Commits, and merges all into one segment without traces of removed documents. Worth it after a rebuild.</summary>
    /// <param name="ct">Gives up before the point of no return.</param>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public void Compact(CancellationToken ct = default) => CommitChanges(compact: true, ct);

    /// <summary>Picks up a newer commit of another process. Searches under way keep what they started with.</summary>
    /// <returns>Whether there was one; always false for an index opened to write.</returns>
    /// <exception cref="CorruptIndexException">The newer commit cannot be read; the index goes on with the old one.</exception>
    public bool Refresh()
    {
        if (_writer is not null) return false;
        lock (_changes)
        {
            var current = Acquire();
            try
            {
                var (_, next) = Load(current);
                if (ReferenceEquals(next, current)) return false;
                Publish(next);
                return true;
            }
            catch (CorruptIndexException e)
            {
                throw e.With(_options.Repair);
            }
            finally
            {
                current.Release();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        StopMerging();
        lock (_changes)
        {
            var last = Interlocked.Exchange(ref _snapshot, null);
            if (last is null) return;
            last.Release();
            _writer?.Dispose();
            _store.Dispose();
        }
    }

    /// <summary>The ids of all documents in the commit that searches see.</summary>
    internal HashSet<string> LiveIds() => Use(snapshot =>
    {
        var ids = new HashSet<string>(snapshot.LiveCount, StringComparer.Ordinal);
        foreach (var view in snapshot.Segments)
            for (int d = 0; d < view.Segment.DocumentCount; d++)
                if (view.Deleted?.Contains(d) != true) ids.Add(view.Segment.Id(d));
        return ids;
    });

    private IndexWriter Writer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_snapshot is null, this);
            return _writer ?? throw new InvalidOperationException("The index was opened to read; open it with IndexAccess.Write to change it.");
        }
    }

    private void CommitChanges(bool compact, CancellationToken ct)
    {
        Task merging;
        lock (_changes)
        {
            if (Writer.Commit(compact, ct) is { } next) Publish(next);
            StartMerging();
            if (!Writer.IsFragmented) return;
            merging = _merging;
        }
        merging.Wait(ct);
    }

    private void Publish(Snapshot next) => Interlocked.Exchange(ref _snapshot, next)?.Release();

    internal Snapshot Acquire()
    {
        while (true)
        {
            var current = Volatile.Read(ref _snapshot);
            ObjectDisposedException.ThrowIf(current is null, this);
            if (current.TryAddReference()) return current;
        }
    }

    private T Use<T>(Func<Snapshot, T> read)
    {
        var snapshot = Acquire();
        try
        {
            return read(snapshot);
        }
        finally
        {
            snapshot.Release();
        }
    }

    /// <summary>Reads the newest commit, sharing the segments that <paramref name="current"/> has; the same object if it is the newest.</summary>
    private (Manifest Manifest, Snapshot Snapshot) Load(Snapshot? current)
    {
        uint? missing = null;
        while (true)
        {
            var manifest = _store.ReadManifest();
            if (current is not null && current.Key == manifest.Key) return (manifest, current);
            try
            {
                return (manifest, SnapshotReader.Read(_store, manifest, current, _schema, _options));
            }
            catch (FileNotFoundException e)
            {
                // A writer has moved on between our reading the manifest and the file: then there is a newer manifest.
                if (missing == manifest.Key) throw new CorruptIndexException(e.FileName ?? "manifest", "it is missing", e);
                missing = manifest.Key;
            }
        }
    }

    private int NumberField(string name)
    {
        int field = _schema.NumberIndex(name);
        return field >= 0 ? field : throw new ArgumentException($"There is no number field '{name}'.");
    }
}
