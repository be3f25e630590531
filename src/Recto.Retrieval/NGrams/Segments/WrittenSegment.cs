using Recto.Retrieval.Ranking;
using Recto.Retrieval.Storage;

namespace Recto.Retrieval.NGrams.Segments;

/// <summary>A segment with removals that no commit may have named yet.</summary>
internal sealed class WrittenSegment(SharedIndex shared, ManifestSegment entry, DocumentSet? removed)
{
    public SharedIndex Shared { get; } = shared;

    public ManifestSegment Entry { get; set; } = entry;

    public DocumentSet? Removed { get; private set; } = removed;

    public int RemovedCount { get; private set; } = removed?.Count() ?? 0;

    /// <summary>Whether there are removals that are not stored yet.</summary>
    public bool IsDirty { get; set; }

    public int DocumentCount => Shared.Index.DocumentCount;

    /// <summary>Tokens and documents, removed ones included.</summary>
    public long Size => Shared.Index.RowCount;

    public bool Remove(int document)
    {
        // Readers hold the set as it was.
        if (Removed?.Contains(document) == true) return false;
        if (!IsDirty) Removed = Removed?.Copy();
        Removed ??= new DocumentSet(DocumentCount);
        Removed.Add(document);
        RemovedCount++;
        return IsDirty = true;
    }
}
