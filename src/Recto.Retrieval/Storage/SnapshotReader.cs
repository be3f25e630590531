using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Storage;

/// <summary>Opens a commit.</summary>
internal static class SnapshotReader
{
    /// <summary>Opens the commit's segments, those that <paramref name="current"/> has open already excepted.</summary>
    public static Snapshot Read(IndexStore store, Manifest manifest, Snapshot? current, IndexSchema schema, IndexOptions options)
    {
        var opened = new List<Segment>();
        try
        {
            var views = new List<SegmentView>();
            int first = 0;
            foreach (var entry in manifest.Segments)
            {
                var segment = current?.Segments.FirstOrDefault(v => Path.GetFileName(v.Segment.Name) == entry.File && v.Segment.Checksum == entry.Crc)?.Segment;
                if (segment is null) opened.Add(segment = store.OpenSegment(entry));
                var deleted = store.OpenDeleted(entry, segment.DocumentCount);
                views.Add(new SegmentView(segment, deleted, deleted?.Count() ?? 0, first));
                first += segment.DocumentCount;
            }
            return new Snapshot(manifest.Version, views, schema, options.K1, options.B) { Key = manifest.Key };
        }
        finally
        {
            // The snapshot holds references of its own.
            foreach (var segment in opened) segment.Release();
        }
    }
}
