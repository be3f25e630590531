using System.Text;
using Recto.Retrieval.Ranking;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Storage;

/// <summary>A segment as the writer sees it: as the newest commit has it, and with deletions that no commit has named yet.</summary>
internal sealed class WriterSegment
{
    /// <summary>A segment that no commit has named yet.</summary>
    public WriterSegment(Segment segment, ManifestSegment entry)
    {
        Segment = segment;
        Entry = entry;
        CommittedEntry = entry;
    }

    /// <summary>A segment of the newest commit.</summary>
    public WriterSegment(Segment segment, ManifestSegment entry, DocumentSet? deleted) : this(segment, entry)
    {
        Deleted = deleted?.Copy();
        DeletedCount = deleted?.Count() ?? 0;
        Committed = deleted;
        CommittedEntry = entry;
        CommittedCount = DeletedCount;
    }

    public Segment Segment { get; }

    public ManifestSegment Entry { get; private set; }

    public DocumentSet? Deleted { get; private set; }

    public int DeletedCount { get; private set; }

    /// <summary>The deleted documents as of the newest commit; null for none. Never changes, it is only replaced.</summary>
    public DocumentSet? Committed { get; private set; }

    /// <summary>Number of documents deleted as of the newest commit.</summary>
    public int CommittedCount { get; private set; }

    /// <summary>How the newest commit names the segment.</summary>
    public ManifestSegment CommittedEntry { get; private set; }

    public int LiveCount => Segment.DocumentCount - DeletedCount;

    /// <summary>Deletes the document with an id, if the segment has it.</summary>
    public bool Delete(string id)
    {
        Span<byte> key = stackalloc byte[Encoding.UTF8.GetMaxByteCount(DocumentCheck.MaxId)];
        int document = id.Length > DocumentCheck.MaxId ? -1 : Segment.FindId(key[..Encoding.UTF8.GetBytes(id, key)]);
        return document >= 0 && Delete(document);
    }

    public bool Delete(int document)
    {
        Deleted ??= new DocumentSet(Segment.DocumentCount);
        if (!Deleted.Add(document)) return false;
        DeletedCount++;
        return true;
    }

    /// <summary>Writes deletions that are not stored yet, to be named by the next commit.</summary>
    public void StoreDeleted(IndexStore store, long version)
    {
        if (DeletedCount == CommittedCount) return;
        Entry = store.WriteDeleted(Entry, Deleted!, version);
    }

    /// <summary>Notes that a commit has named the segment and its deletions.</summary>
    public void MarkCommitted()
    {
        CommittedEntry = Entry;
        if (DeletedCount != CommittedCount) Committed = Deleted!.Copy();
        CommittedCount = DeletedCount;
    }

    public SegmentView View(int firstDocument) => new(Segment, Committed, CommittedCount, firstDocument);
}
