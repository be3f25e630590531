using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Storage;

/// <summary>Where segments and commits are kept.</summary>
internal abstract class IndexStore : IDisposable
{
    /// <summary>The newest commit.</summary>
    public abstract Manifest ReadManifest();

    public abstract Segment OpenSegment(ManifestSegment entry);

    public abstract DocumentSet? OpenDeleted(ManifestSegment entry, int documentCount);

    /// <summary>Writes a segment to lasting storage. Until a commit names it, it does not count. Several may be written at a time.</summary>
    public abstract (Segment Segment, ManifestSegment Entry) WriteSegment(long number, Action<SegmentOutput> write);

    /// <summary>Deletes a segment that no commit names and none will.</summary>
    public abstract void Discard(ManifestSegment entry);

    /// <summary>Writes the deleted documents of a segment, to be named by the next commit.</summary>
    public abstract ManifestSegment WriteDeleted(ManifestSegment entry, DocumentSet deleted, long version);

    /// <summary>Makes a commit the newest, all or nothing.</summary>
    public abstract void Publish(Manifest manifest);

    public virtual void Dispose() { }
}
