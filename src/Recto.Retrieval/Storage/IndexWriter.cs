using System.Collections.Concurrent;
using Recto.Retrieval.Building;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Storage;

/// <summary>The changing side of an index. One thread at a time; the caller locks.</summary>
internal sealed class IndexWriter
{
    private readonly IndexStore _store;
    private readonly IndexSchema _schema;
    private readonly IndexOptions _options;
    private readonly List<WriterSegment> _segments = [];
    private readonly Queue<PendingSegment> _pending = [];
    private readonly ConcurrentBag<SegmentBuilder> _builders = [];
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
        if (compact && _segments.Count > 0) Merge(0, _segments.Count, ct);
        while (MergePolicy.Next(_segments, _options.MergeFactor) is { Count: > 0 } next) Merge(next.First, next.Count, ct);
        long version = _version + 1;
        foreach (var segment in _segments)
        {
            ct.ThrowIfCancellationRequested();
            if (!segment.IsDirty) continue;
            segment.Entry = _store.WriteDeleted(segment.Entry, segment.Deleted!, version);
            segment.IsDirty = false;
        }
        _store.Publish(new Manifest(version, _nextFile + 1, Manifest.SchemaKey(_schema), [.. _segments.Select(s => s.Entry)]));
        _version = version;
        _changed = false;
        return Snapshot();
    }

    public void Dispose()
    {
        while (_pending.TryDequeue(out var pending)) Abandon(pending);
        foreach (var segment in _segments) segment.Segment.Release();
        _segments.Clear();
    }

    private Snapshot Snapshot()
    {
        var views = new List<SegmentView>();
        int first = 0;
        foreach (var s in _segments)
        {
            views.Add(new SegmentView(s.Segment, s.DeletedCount == 0 ? null : s.Deleted!.Copy(), s.DeletedCount, first));
            first += s.Segment.DocumentCount;
        }
        return new Snapshot(_version, views, _schema, _options.K1, _options.B);
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

    private void Merge(int first, int count, CancellationToken ct)
    {
        var old = _segments.GetRange(first, count);
        WriterSegment[] merged = [];
        if (old.Any(s => s.LiveCount > 0))
        {
            var merger = new SegmentMerger(_schema, old.Select(s => (s.Segment, s.Deleted)));
            var (segment, entry) = _store.WriteSegment(Interlocked.Increment(ref _nextFile), o => merger.WriteTo(o, _options.K1, _options.B, ct));
            merged = [new WriterSegment(segment, entry, null)];
        }
        _segments.RemoveRange(first, count);
        _segments.InsertRange(first, merged);
        foreach (var s in old) Drop(s);
    }
}
