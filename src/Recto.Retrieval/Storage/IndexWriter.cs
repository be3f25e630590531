using System.Text;
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
    private SegmentBuilder _buffer;
    private long _version;
    private long _nextFile;
    private bool _changed;

    /// <summary>Starts from a commit; takes over one reference to each of its segments.</summary>
    public IndexWriter(IndexStore store, IndexSchema schema, IndexOptions options, Manifest manifest, Snapshot snapshot)
    {
        _store = store;
        _schema = schema;
        _options = options;
        _buffer = new SegmentBuilder(schema);
        _version = manifest.Version;
        _nextFile = manifest.NextFile;
        for (int i = 0; i < manifest.Segments.Count; i++)
        {
            var view = snapshot.Segments[i];
            view.Segment.AddReference();
            _segments.Add(new WriterSegment(view.Segment, manifest.Segments[i], view.Deleted));
        }
    }

    public void Add(SearchDocument document)
    {
        DeleteStored(document.Id);
        _buffer.Add(document);
        _changed = true;
        if (_buffer.DocumentCount >= _options.BufferedDocuments) Flush(CancellationToken.None);
    }

    public bool Remove(string id)
    {
        bool removed = _buffer.Remove(id) | DeleteStored(id);
        _changed |= removed;
        return removed;
    }

    public void Clear()
    {
        _changed |= _segments.Count > 0 || _buffer.DocumentCount > 0;
        foreach (var segment in _segments) segment.Segment.Release();
        _segments.Clear();
        _buffer = new SegmentBuilder(_schema);
    }

    /// <summary>Stores all changes; returns the new state, or null if there was nothing to do.</summary>
    public Snapshot? Commit(bool compact, CancellationToken ct)
    {
        compact &= _segments.Count + (_buffer.LiveCount > 0 ? 1 : 0) > 1 || _segments.Any(s => s.DeletedCount > 0) || _buffer.Removed.Count > 0;
        if (!_changed && !compact) return null;
        Flush(ct);
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
        _store.Publish(new Manifest(version, _nextFile, Manifest.SchemaKey(_schema), [.. _segments.Select(s => s.Entry)]));
        _version = version;
        _changed = false;
        return Snapshot();
    }

    public void Dispose()
    {
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

    private bool DeleteStored(string id)
    {
        if (_segments.Count == 0) return false;
        byte[] key = Encoding.UTF8.GetBytes(id);
        bool deleted = false;
        foreach (var segment in _segments)
        {
            int document = segment.Segment.FindId(key);
            if (document >= 0) deleted |= segment.Delete(document);
        }
        return deleted;
    }

    private void Flush(CancellationToken ct)
    {
        if (_buffer.LiveCount == 0)
        {
            if (_buffer.DocumentCount > 0) _buffer = new SegmentBuilder(_schema);
            return;
        }
        var (segment, entry) = _store.WriteSegment(_nextFile++, o => _buffer.WriteTo(o, _options.K1, _options.B, ct));
        var written = new WriterSegment(segment, entry, null);
        foreach (int document in _buffer.Removed) written.Delete(document);
        _segments.Add(written);
        _buffer = new SegmentBuilder(_schema);
    }

    private void Merge(int first, int count, CancellationToken ct)
    {
        var old = _segments.GetRange(first, count);
        WriterSegment[] merged = [];
        if (old.Any(s => s.LiveCount > 0))
        {
            var merger = new SegmentMerger(_schema, old.Select(s => (s.Segment, s.Deleted)));
            var (segment, entry) = _store.WriteSegment(_nextFile++, o => merger.WriteTo(o, _options.K1, _options.B, ct));
            merged = [new WriterSegment(segment, entry, null)];
        }
        _segments.RemoveRange(first, count);
        _segments.InsertRange(first, merged);
        foreach (var s in old) s.Segment.Release();
    }
}
