using System.Text;
using Recto.Retrieval.NGrams.Segments;

namespace Recto.Retrieval.NGrams;

/// <summary>
/// A growing collection of documents in a folder, in which n-grams, or any substring, are counted and found: segments, each an
/// <see cref="FmIndex"/>, with merges and removals. Killed at any moment it is as at the last commit. Any number of processes may read beside one that writes.
/// </summary>
public sealed class NGramIndex : IDisposable
{
    private readonly NGramFolder _folder;
    private readonly NGramIndexOptions _options;
    private readonly IndexAccess _access;
    private readonly Lock _changes = new();
    private readonly Lock _swap = new();
    private List<WrittenSegment> _segments = [];
    private NGramPart[] _published = [];
    private PendingDocuments? _pending;
    private long _version;
    private long _nextFile;
    private bool _changed;
    private bool _disposed;

    private NGramIndex(NGramFolder folder, NGramIndexOptions options, IndexAccess access)
    {
        (_folder, _options, _access) = (folder, options, access);
        Reload();
        if (access == IndexAccess.Write) folder.DeleteUnnamed(folder.ReadManifest());
    }

    /// <summary>Number of the newest commit that is seen; 0 before the first.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Opens the index in a folder. A folder without one is an empty index; writing creates the folder.</summary>
    /// <param name="folder">The folder; it should hold nothing else.</param>
    /// <param name="access">Whether to read only (default) or to change the index too.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="IndexLockedException">Another process writes to the index.</exception>
    /// <exception cref="CorruptIndexException">A file is damaged, missing, or of the other kind of index: rebuild.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static NGramIndex Open(string folder, IndexAccess access = IndexAccess.Read, NGramIndexOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new NGramIndexOptions();
        options.Check();
        var files = new NGramFolder(folder, options.IsText, access);
        try
        {
            return new NGramIndex(files, options, access);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>The newest commit, to read from; dispose of it to let go of its files.</summary>
    public NGramReader Read()
    {
        lock (_swap)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            foreach (var part in _published) part.Shared.AddReference();
            return new NGramReader(_published);
        }
    }

    /// <summary>
    /// Adds a document of tokens, or puts it in the place of the one with the same id. Visible after <see cref="Commit"/>. Writes a segment when enough have come
    /// together; if that fails, the changes since the last commit have to be made again.
    /// </summary>
    /// <exception cref="ArgumentException">A token is below zero, or the id is empty.</exception>
    /// <exception cref="InvalidOperationException">The index is of texts, or was opened to read.</exception>
    public void Add(string id, ReadOnlySpan<int> tokens)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (_options.IsText) throw new InvalidOperationException("The index is of texts, not of numbers.");
        lock (_changes)
        {
            foreach (int token in tokens)
                if (token < 0) throw new ArgumentException($"Document '{id}' has the token {token}; tokens are numbers from 0 on.", nameof(tokens));
            var pending = Prepare(tokens.Length);
            pending.Add(id, tokens);
            RemoveStored(id);
        }
    }

    /// <summary>As <see cref="Add(string, ReadOnlySpan{int})"/>, of a text.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="InvalidOperationException">The index is of tokens, or was opened to read.</exception>
    public void Add(string id, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (!_options.IsText) throw new InvalidOperationException("The index is of numbers, not of texts.");
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        lock (_changes)
        {
            Prepare(utf8.Length).Add(id, utf8);
            RemoveStored(id);
        }
    }

    /// <summary>Removes a document; visible after <see cref="Commit"/>.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    public bool Remove(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        lock (_changes)
        {
            CheckWriter();
            bool removed = (_pending?.Remove(id) ?? false) | RemoveStored(id);
            _changed |= removed;
            return removed;
        }
    }

    /// <summary>
    /// Stores all changes and makes them visible, all or nothing, and merges segments on the way. If it fails or is cancelled, the index is as at the last commit
    /// and the changes since have to be made again.
    /// </summary>
    /// <exception cref="InvalidOperationException">The index was opened to read.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Commit(CancellationToken ct = default) => Store(compact: false, ct);

    /// <summary>As <see cref="Commit"/>; also drops what is removed and merges all segments that fit into one.</summary>
    public void Compact(CancellationToken ct = default) => Store(compact: true, ct);

    /// <summary>Looks for a newer commit of another process.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Refresh()
    {
        lock (_changes)
        {
            if (_access == IndexAccess.Write || _folder.ReadManifest().Version == _version) return false;
            Reload();
            return true;
        }
    }

    /// <summary>Forgets changes that are not committed and lets go of the lock. Readers go on.</summary>
    public void Dispose()
    {
        lock (_changes)
        lock (_swap)
        {
            if (_disposed) return;
            _disposed = true;
            foreach (var segment in _segments) segment.Shared.Release();
            foreach (var part in _published) part.Shared.Release();
            _pending?.Dispose();
            _folder.Dispose();
        }
    }

    private void Store(bool compact, CancellationToken ct)
    {
        lock (_changes)
        {
            CheckWriter();
            try
            {
                Flush(ct);
                if (compact) MergeAll(ct);
                while (NGramMergePolicy.Next(_segments, _options) is { Count: > 0 } next) Merge(next.First, next.Count, ct);
                if (_changed) Publish(ct);
            }
            catch
            {
                Reload();
                throw;
            }
        }
    }

    private void Publish(CancellationToken ct)
    {
        long version = _version + 1;
        foreach (var segment in _segments.Where(s => s.IsDirty))
        {
            ct.ThrowIfCancellationRequested();
            segment.Entry = _folder.WriteRemoved(segment.Entry, segment.Removed!, version);
            segment.IsDirty = false;
        }
        _folder.Publish(version, _nextFile, [.. _segments.Select(s => s.Entry)]);
        _changed = false;
        Show(version);
    }

    /// <summary>Back to the newest commit.</summary>
    private void Reload()
    {
        _pending?.Dispose();
        _pending = null;
        _changed = false;
        var (manifest, segments) = _folder.ReadNewest(_segments);
        foreach (var segment in _segments) segment.Shared.Release();
        _segments = segments;
        _nextFile = manifest.NextFile;
        Show(manifest.Version);
    }

    private void Show(long version)
    {
        var parts = new NGramPart[_segments.Count];
        for (int i = 0, first = 0; i < parts.Length; i++)
        {
            parts[i] = new NGramPart(_segments[i].Shared.AddReference(), _segments[i].Removed, first);
            first += _segments[i].DocumentCount;
        }
        lock (_swap)
        {
            foreach (var part in _published) part.Shared.Release();
            _published = parts;
            Interlocked.Exchange(ref _version, version);
        }
    }

    private PendingDocuments Prepare(int length)
    {
        CheckWriter();
        if (_pending is { Count: > 0 } && _pending.Length + length + 1 > _options.SegmentSize)
        {
            try
            {
                Flush(CancellationToken.None);
            }
            catch
            {
                Reload();
                throw;
            }
        }
        _changed = true;
        return _pending ??= new PendingDocuments(_options, _folder.Folder);
    }

    private bool RemoveStored(string id)
    {
        byte[] name = Encoding.UTF8.GetBytes(id);
        bool removed = false;
        foreach (var segment in _segments)
        {
            // An id may stand twice in a segment, once removed; the other is found beside it.
            foreach (int document in segment.Shared.Index.Names.FindAll(name)) removed |= segment.Remove(document);
        }
        return removed;
    }

    private void Flush(CancellationToken ct)
    {
        using var pending = _pending;
        _pending = null;
        if (pending is null || pending.Count == pending.Removed.Count) return;
        var segment = _folder.Write(_nextFile++, output => pending.Write(output, ct));
        foreach (int document in pending.Removed) segment.Remove(document);
        _segments.Add(segment);
    }

    /// <summary>Merges neighbours as long as they fit into one segment.</summary>
    private void MergeAll(CancellationToken ct)
    {
        for (int first = 0; first < _segments.Count; first++)
        {
            int count = 0;
            for (long size = 0; first + count < _segments.Count && (size += _segments[first + count].Size) <= _options.SegmentSize;) count++;
            if (count > 1 || _segments[first].RemovedCount > 0) first += Merge(first, Math.Max(1, count), ct) - 1;
        }
    }

    /// <summary>Puts what is left of some segments into one, and returns how many that makes: one or none.</summary>
    private int Merge(int first, int count, CancellationToken ct)
    {
        var old = _segments.GetRange(first, count);
        _changed = true;
        using var documents = new PendingDocuments(_options, _folder.Folder);
        foreach (var segment in old)
            for (int d = 0; d < segment.DocumentCount; d++)
            {
                ct.ThrowIfCancellationRequested();
                if (segment.Removed?.Contains(d) != true) documents.Add(segment.Shared.Index, d);
            }
        WrittenSegment[] merged = documents.Count == 0 ? [] : [_folder.Write(_nextFile++, output => documents.Write(output, ct))];
        _segments.RemoveRange(first, count);
        _segments.InsertRange(first, merged);
        foreach (var segment in old) segment.Shared.Release();
        return merged.Length;
    }

    private void CheckWriter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_access != IndexAccess.Write) throw new InvalidOperationException("The index was opened to read.");
    }
}
