using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Storage;

/// <summary>Neighbouring segments of a commit, to be written as one while searches and changes go on.</summary>
internal sealed class MergeJob : IDisposable
{
    private readonly DocumentSet?[] _deleted;
    private IReadOnlyList<int[]> _places = [];

    public MergeJob(IReadOnlyList<WriterSegment> segments)
    {
        Segments = segments;
        _deleted = [.. segments.Select(s => s.Committed)];
        foreach (var s in segments) s.Segment.AddReference();
    }

    public IReadOnlyList<WriterSegment> Segments { get; }

    /// <summary>The result; null if all documents were deleted.</summary>
    public (Segment Segment, ManifestSegment Entry)? Written { get; private set; }

    /// <summary>Writes the merged segment, without the documents that were deleted when the job was made.</summary>
    public void Run(IndexStore store, IndexSchema schema, IndexOptions options, long file, CancellationToken ct)
    {
        if (Segments.Zip(_deleted).All(p => p.Second?.Count() == p.First.Segment.DocumentCount)) return;
        var merger = new SegmentMerger(schema, Segments.Zip(_deleted).Select(p => (p.First.Segment, p.Second)));
        _places = merger.Documents;
        Written = store.WriteSegment(file, o => merger.WriteTo(o, options.K1, options.B, ct));
    }

    /// <summary>Deletes from the merged segment what a choice of deletions has more than when the job was made.</summary>
    public void CarryOver(WriterSegment merged, Func<WriterSegment, DocumentSet?> deletions)
    {
        for (int i = 0; i < Segments.Count; i++)
        {
            var now = deletions(Segments[i]);
            for (int d = now?.Next(0) ?? -1; d >= 0; d = now!.Next(d + 1))
                if (_places[i][d] >= 0) merged.Delete(_places[i][d]);
        }
    }

    public void Dispose()
    {
        foreach (var s in Segments) s.Segment.Release();
    }
}
