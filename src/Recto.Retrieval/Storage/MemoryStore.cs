using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Storage;

/// <summary>Keeps everything in memory.</summary>
internal sealed class MemoryStore(IndexSchema schema) : IndexStore
{
    private Manifest _manifest = Manifest.Empty(schema);

    public override Manifest ReadManifest() => _manifest;

    public override Segment OpenSegment(ManifestSegment entry) => throw new NotSupportedException();

    public override DocumentSet? OpenDeleted(ManifestSegment entry, int documentCount) => throw new NotSupportedException();

    public override (Segment Segment, ManifestSegment Entry) WriteSegment(long number, Action<SegmentOutput> write)
    {
        using var stream = new MemoryStream();
        var output = new SegmentOutput(stream);
        write(output);
        var memory = SegmentMemory.Copy(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        return (new Segment(memory, schema, "memory"), new ManifestSegment("memory", stream.Length, output.Checksum, null, 0));
    }

    public override void Discard(ManifestSegment entry) { }

    public override ManifestSegment WriteDeleted(ManifestSegment entry, DocumentSet deleted, long version) => entry;

    public override void Publish(Manifest manifest) => _manifest = manifest;
}
