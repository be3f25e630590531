using System.Text;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Storage;

/// <summary>A segment as the writer sees it: with deletions that no commit has named yet.</summary>
internal sealed class WriterSegment(Segment segment, ManifestSegment entry, DocumentSet? deleted)
{
    public Segment Segment { get; } = segment;

    public ManifestSegment Entry { get; set; } = entry;

    public DocumentSet? Deleted { get; private set; } = deleted?.Copy();

    public int DeletedCount { get; private set; } = deleted?.Count() ?? 0;

    /// <summary>Whether there are deletions that are not stored yet.</summary>
    public bool IsDirty { get; set; }

    public int LiveCount => Segment.DocumentCount - DeletedCount;

    /// <summary>Deletes the document with an id, if the segment has it.</summary>
    public bool Delete(string id)
    {
        Span<byte> key = stackalloc byte[Encoding.UTF8.GetMaxByteCount(DocumentCheck.MaxId)];
        int document = id.Length > DocumentCheck.MaxId ? -1 : Segment.FindId(key[..Encoding.UTF8.GetBytes(id, key)]);
        return document >= 0 && Delete(document);
    }

    private bool Delete(int document)
    {
        Deleted ??= new DocumentSet(Segment.DocumentCount);
        if (!Deleted.Add(document)) return false;
        DeletedCount++;
        IsDirty = true;
        return true;
    }
}
