using System.Collections.Concurrent;
using Recto.Retrieval.Building;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Storage;

/// <summary>The changing side of an index. One thread at a time; the caller locks.</summary>
internal sealed class IndexWriter
{
    private const int MostFactors = 8;

    private readonly IndexStore _store;
    private readonly IndexSchema _schema;
    private readonly IndexOptions _options;
    private readonly List<WriterSegment> _segments = [];
    private readonly Queue<PendingSegment> _pending = [];
    private readonly ConcurrentBag<SegmentBuilder> _builders = [];
    private List<WriterSegment> _committed = [];
    private PendingSegment _buffer = new();
    private long _version;
    private long _nextFile;
    private bool _changed;

    /// <summary>Starts from a commit; takes over one reference to each of its segments.</summary>
    public IndexWriter(IndexStore store, IndexSchema schema, IndexOptions options, Manifest manifest, Snapshot snapshot)
    {
        _store = store;
        _schema = schema;
        _options = options;
        _version = manifest.Version;
        _nextFile = manifest.NextFile - 1;
        for (int i = 0; i < manifest.Segments.Count; i++)
        {
            var view = snapshot.Segments[i];
            view.Segment.AddReference();
            _segments.Add(new WriterSegment(view.Segment, manifest.Segments[i], view.Deleted));
        }
        _committed = [.. _segments];
    }

    public void Add(SearchDocument document)
    {
        Delete(document.Id);
        _buffer.Add(document);
        _changed = true;
        if (!_buffer.IsFull(_options.BufferedDocuments)) return;
        _buffer.Start(Write);
        _pending.Enqueue(_buffer);
        _buffer = new PendingSegment();
        // One for each processor is being written while the next fills up.
        while (_pending.Count > Environment.ProcessorCount) Adopt(CancellationToken.None);
    }

    public bool Remove(string id)
    {
        bool removed = _buffer.Remove(id) | Delete(id);
        _changed |= removed;
        return removed;
    }

    public void Clear()
    {
        _changed |= _segments.Count > 0 || _pending.Count > 0 || _buffer.Count > 0;
        while (_pending.TryDequeue(out var pending)) Abandon(pending);
        foreach (var segment in _segments) Drop(segment);
        _segments.Clear();
        _buffer = new PendingSegment();
    }

    /// <summary>Stores all changes; returns the new state, or null if there was nothing to do.</summary>
    public Snapshot? Commit(bool compact, CancellationToken ct)
    {
        Flush(ct);
        compact &= _segments.Count > 1 || _segments.Any(s => s.DeletedCount > 0);
        if (!_changed && !compact) return null;
        var next = compact ? Compacted(ct) : [.. _segments];
        long version = _version + 1;
        try
        {
            foreach (var segment in next)
            {
                ct.ThrowIfCancellationRequested();
                segment.StoreDeleted(_store, version);
            }
            Publish(version, next.Select(s => s.Entry));
            foreach (var segment in next) segment.MarkCommitted();
        }
        catch
        {
            foreach (var segment in next.Except(_segments)) Drop(segment);
            throw;
        }
        foreach (var segment in _segments.Except(next)) Drop(segment);
        _segments.Clear();
        _segments.AddRange(next);
        _committed = next;
        _changed = false;
        return Snapshot();
    }

    /// <summary>What of the newest commit should be merged; null if nothing.</summary>
    public MergeJob? NextMerge() =>
        IsStillBase && MergePolicy.Next(_committed, _options.MergeFactor) is { Count: > 0 } next
            ? new MergeJob(_committed.GetRange(next.First, next.Count))
            : null;

    /// <summary>Whether merging has fallen so far behind that commits should wait for it.</summary>
    public bool IsFragmented => _committed.Count > MostFactors * _options.MergeFactor;

    /// <summary>Does the work of a merge; needs no lock.</summary>
    public void Run(MergeJob job, CancellationToken ct) => job.Run(_store, _schema, _options, Interlocked.Increment(ref _nextFile), ct);

    /// <summary>
    /// Puts a merged segment in the place of those it was made from, in the commit as it is now; returns the new state, or null if they are
    /// no longer there. Changes that are not committed stay so.
    /// </summary>
    public Snapshot? Apply(MergeJob job)
    {
        int first = _committed.IndexOf(job.Segments[0]);
        bool current = IsStillBase && first >= 0 && job.Segments.All(_committed.Contains);
        WriterSegment? merged = job.Written is { } written ? new WriterSegment(written.Segment, written.Entry) : null;
        if (!current)
        {
            if (merged is not null) Drop(merged);
            return null;
        }
        List<WriterSegment> next = [.. _committed];
        next.RemoveRange(first, job.Segments.Count);
        try
        {
            if (merged is not null)
            {
                job.CarryOver(merged, s => s.Committed);
                merged.StoreDeleted(_store, _version);
                next.Insert(first, merged);
            }
            // Deletions that are not committed are not named: those of the others stay as they were.
            Publish(_version, next.Select(s => s == merged ? s.Entry : s.CommittedEntry));
            merged?.MarkCommitted();
        }
        catch
        {
            if (merged is not null) Drop(merged);
            throw;
        }
        if (merged is not null) job.CarryOver(merged, s => s.Deleted);
        // Segments of the commit stand in front of those that no commit has named yet.
        _segments.RemoveRange(0, _committed.Count);
        _segments.InsertRange(0, next);
        _committed = next;
        foreach (var s in job.Segments) Drop(s);
        return Snapshot();
    }

    public void Dispose()
    {
        while (_pending.TryDequeue(out var pending)) Abandon(pending);
        foreach (var segment in _segments) segment.Segment.Release();
        _segments.Clear();
    }

    /// <summary>Whether the segments of the newest commit are those that changes go on from: not after clearing.</summary>
    private bool IsStillBase => _committed.All(_segments.Contains);

    private Snapshot Snapshot()
    {
        var views = new List<SegmentView>();
        int first = 0;
        foreach (var s in _committed)
        {
            views.Add(s.View(first));
            first += s.Segment.DocumentCount;
        }
        return new Snapshot(_version, views, _schema, _options.K1, _options.B);
    }

    private void Publish(long version, IEnumerable<ManifestSegment> segments)
    {
        _store.Publish(new Manifest(version, Interlocked.Read(ref _nextFile) + 1, Manifest.SchemaKey(_schema), [.. segments]));
        _version = version;
    }

    /// <summary>All segments as one, which does not count yet.</summary>
    private List<WriterSegment> Compacted(CancellationToken ct)
    {
        var live = _segments.Where(s => s.LiveCount > 0).ToList();
        if (live.Count == 0) return [];
        if (live is [{ DeletedCount: 0 }]) return live;
        var merger = new SegmentMerger(_schema, live.Select(s => (s.Segment, s.Deleted)));
        var (segment, entry) = _store.WriteSegment(Interlocked.Increment(ref _nextFile), o => merger.WriteTo(o, _options.K1, _options.B, ct));
        return [new WriterSegment(segment, entry)];
    }

    /// <summary>Deletes a document from what is no longer in the buffer.</summary>
    private bool Delete(string id)
    {
        bool deleted = false;
        foreach (var segment in _segments) deleted |= segment.Delete(id);
        foreach (var pending in _pending) deleted |= pending.Remove(id);
        return deleted;
    }

    private void Flush(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        while (_pending.Count > 0) Adopt(ct);
        if (_buffer.Count > 0) _segments.Add(_buffer.Finish(Write, ct));
        _buffer = new PendingSegment();
    }

    /// <summary>Takes the oldest segment that is being written among the segments.</summary>
    private void Adopt(CancellationToken ct)
    {
        var segment = _pending.Peek().Finish(Write, ct);
        _pending.Dequeue();
        if (segment.LiveCount > 0) _segments.Add(segment);
        else Drop(segment);
    }

    private void Abandon(PendingSegment pending)
    {
        if (pending.Abandon() is not { } written) return;
        written.Segment.Release();
        _store.Discard(written.Entry);
    }

    private void Drop(WriterSegment segment)
    {
        segment.Segment.Release();
        _store.Discard(segment.Entry);
    }

    private (Segment, ManifestSegment) Write(PendingSegment pending, CancellationToken ct)
    {
        if (!_builders.TryTake(out var builder)) builder = new SegmentBuilder(_schema);
        var written = _store.WriteSegment(
            Interlocked.Increment(ref _nextFile), o => builder.Write(pending.Documents, o, _options.K1, _options.B, ct));
        _builders.Add(builder);
        return written;
    }
}
