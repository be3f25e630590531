using System.Text;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Ranking;

/// <summary>
/// One commit, as searches see it. Statistics (document count, document frequency, average length) are over all documents of the segments,
/// also deleted ones that no merge has dropped yet.
/// </summary>
internal sealed class Snapshot
{
    private int _references = 1;

    public Snapshot(long version, IReadOnlyList<SegmentView> segments, IndexSchema schema, double k1, double b)
    {
        Version = version;
        Segments = segments;
        foreach (var view in segments)
        {
            view.Segment.AddReference();
            DocumentCount += view.Segment.DocumentCount;
            LiveCount += view.Segment.DocumentCount - view.DeletedCount;
            TotalLength += view.Segment.TotalLength;
        }
        Saturation = new Saturation(k1, b, DocumentCount == 0 ? 1 : TotalLength / DocumentCount, schema.UnitsPerOccurrence);
        SaturationTable = Saturation.Table();
    }

    public long Version { get; }

    /// <summary>Tells commits apart, also those of an index that was deleted and rebuilt with the same version.</summary>
    public uint Key { get; init; }

    public IReadOnlyList<SegmentView> Segments { get; }

    public int DocumentCount { get; }

    public int LiveCount { get; }

    public double TotalLength { get; }

    public Saturation Saturation { get; }

    public float[] SaturationTable { get; }

    public int DocumentFrequency(ReadOnlySpan<byte> term)
    {
        int total = 0;
        foreach (var view in Segments)
        {
            if (view.Segment.TryFind(term, out var info)) total += info.DocumentFrequency;
        }
        return total;
    }

    /// <summary>How much a document that has a term stands out: <c>ln(1 + (N − n + ½) / (n + ½))</c>.</summary>
    public double Rarity(int documentFrequency) =>
        Math.Log(1 + (DocumentCount - documentFrequency + 0.5) / (documentFrequency + 0.5));

    /// <summary>False if the snapshot was let go meanwhile: take the newer one.</summary>
    public bool TryAddReference()
    {
        while (true)
        {
            int seen = Volatile.Read(ref _references);
            if (seen == 0) return false;
            if (Interlocked.CompareExchange(ref _references, seen + 1, seen) == seen) return true;
        }
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) > 0) return;
        foreach (var view in Segments) view.Segment.Release();
    }

    /// <summary>The number of a document over the whole index; -1 if there is none.</summary>
    public int Find(string id)
    {
        int length = Encoding.UTF8.GetMaxByteCount(id.Length);
        var buffer = length <= 512 ? stackalloc byte[512] : new byte[length];
        var key = buffer[..Encoding.UTF8.GetBytes(id, buffer)];
        // The newest first: what was replaced is in an older one, removed.
        for (int s = Segments.Count - 1; s >= 0; s--)
        {
            int document = Segments[s].Segment.FindId(key);
            if (document >= 0 && Segments[s].Deleted?.Contains(document) != true) return Segments[s].FirstDocument + document;
        }

        return -1;
    }

    /// <summary>The caller's id of a document.</summary>
    public string Id(int document)
    {
        var (view, at) = Locate(document);
        return view.Segment.Id(at);
    }

    public (SegmentView View, int Document) Locate(int document)
    {
        var view = Segments[SegmentOf(document)];
        return (view, document - view.FirstDocument);
    }

    /// <summary>The place among <see cref="Segments"/> of the one that has a document.</summary>
    public int SegmentOf(int document)
    {
        int low = 0, high = Segments.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >> 1;
            if (Segments[middle].FirstDocument <= document) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
