using Recto.Retrieval.Ranking;

namespace Recto.Retrieval.Segments;

/// <summary>Writes several segments as one, without their deleted documents and in the same document order.</summary>
internal sealed class SegmentMerger
{
    /// <summary>Ranges of terms that are merged at a time, some on each processor; few enough to be worth it and so many that each is small.</summary>
    private const int Parts = 64;

    private readonly IndexSchema _schema;
    private readonly List<MergeSource> _sources = [];
    private readonly DocumentColumns _columns;

    public SegmentMerger(IndexSchema schema, IEnumerable<(Segment Segment, DocumentSet? Deleted)> segments)
    {
        _schema = schema;
        _columns = new DocumentColumns(schema);
        double length = 0;
        foreach (var (segment, deleted) in segments)
        {
            var source = new MergeSource(segment, deleted, _columns.Count);
            _sources.Add(source);
            length += AddColumns(source);
        }
        _columns.SetTotalLength(length);
    }

    /// <summary>For each segment, the new number of each document; -1 for those left out.</summary>
    public IReadOnlyList<int[]> Documents => [.. _sources.Select(s => s.Documents)];

    public void WriteTo(SegmentOutput output, double k1, double b, CancellationToken ct)
    {
        var writer = new SegmentWriter(output, _schema, _columns, k1, b);
        MergeTerms(writer, ct);
        MergeWords(writer, ct);
        var lists = new ForwardLists();
        foreach (var source in _sources)
        {
            ct.ThrowIfCancellationRequested();
            CopyLists(source, lists, writer.TermCount);
        }
        writer.Finish(lists);
    }

    /// <summary>Takes over the columns; returns the length of the documents kept, in which those left out count as the rounded length they have.</summary>
    private unsafe double AddColumns(MergeSource source)
    {
        var segment = source.Segment;
        Span<int> ends = stackalloc int[_schema.TextFields.Count];
        Span<long> numbers = stackalloc long[_schema.NumberFields.Count];
        Span<byte> id = new byte[FrontCoding.MaxKey];
        double total = segment.TotalLength;
        byte* at = segment.FirstId;
        for (int d = 0; d < segment.DocumentCount; d++)
        {
            int idLength = FrontCoding.Read(ref at, id);
            double length = LengthCodec.Decode(segment.Norms[d]);
            if (source.Documents[d] < 0)
            {
                total -= length;
                continue;
            }
            for (int f = 0; f < ends.Length; f++) ends[f] = segment.FieldEnd(f, d);
            for (int f = 0; f < numbers.Length; f++) numbers[f] = segment.Numbers(f)[d];
            _columns.Add(id[..idLength], segment.Norms[d], length, ends, numbers);
        }
        return total;
    }

    /// <summary>Merges ranges of terms on all processors and writes them in their order.</summary>
    private void MergeTerms(SegmentWriter writer, CancellationToken ct)
    {
        var parts = new Queue<(MergePart Part, Task Work)>();
        byte[]? from = null;
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            foreach (byte[]? to in Boundaries())
            {
                var part = new MergePart(_sources, from, to);
                parts.Enqueue((part, Task.Run(() => part.Run(_schema, _columns, writer.Saturation, failed.Token), CancellationToken.None)));
                from = to;
                if (parts.Count > Environment.ProcessorCount) WriteFirst(parts, writer);
            }
            while (parts.Count > 0) WriteFirst(parts, writer);
        }
        catch
        {
            // The others read the segments, which may be closed once this returns.
            failed.Cancel();
            foreach (var (_, work) in parts) Task.WaitAny([work], CancellationToken.None);
            throw;
        }
    }

    private static void WriteFirst(Queue<(MergePart Part, Task Work)> parts, SegmentWriter writer)
    {
        parts.Peek().Work.GetAwaiter().GetResult();
        using var part = parts.Dequeue().Part;
        writer.Add(part);
    }

    /// <summary>The keys at which the parts end, the last with none.</summary>
    private IEnumerable<byte[]?> Boundaries()
    {
        var largest = _sources.MaxBy(s => s.Segment.TermCount);
        int step = Math.Max(4 * FrontCoding.GroupSize, (largest?.Segment.TermCount ?? 0) / Parts / FrontCoding.GroupSize * FrontCoding.GroupSize);
        byte[] key = new byte[FrontCoding.MaxKey];
        for (int term = step; term < largest?.Segment.TermCount; term += step)
            yield return largest.Segment.TermKey(term, key, out _).ToArray();
        yield return null;
    }

    private void MergeWords(SegmentWriter writer, CancellationToken ct)
    {
        var open = _sources.Select(s => new MergeWords(s)).Where(w => w.Next()).ToList();
        var same = new List<MergeWords>();
        while (open.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            same.Clear();
            foreach (var words in open)
            {
                int order = same.Count == 0 ? 0 : words.Word.SequenceCompareTo(same[0].Word);
                if (order > 0) continue;
                if (order < 0) same.Clear();
                same.Add(words);
            }
            uint uses = 0;
            int term = -1;
            foreach (var words in same.Where(w => w.Term >= 0))
            {
                uses += words.Uses;
                if (term < 0) term = words.Term;
            }
            if (term >= 0) writer.Word(same[0].Word, uses, term);
            foreach (var words in same)
                if (!words.Next()) open.Remove(words);
        }
    }

    private static unsafe void CopyLists(MergeSource source, ForwardLists lists, int termCount)
    {
        var keywords = new List<int>();
        Span<int> best = stackalloc int[ForwardLists.BestTerms];
        for (int d = 0; d < source.Documents.Length; d++)
        {
            if (source.Documents[d] < 0) continue;
            keywords.Clear();
            var list = source.Segment.Keywords(d);
            fixed (byte* start = list)
            {
                for (byte* at = start; at < start + list.Length;) keywords.Add(source.Terms[(int)Varint.Read(ref at)]);
            }
            int count = source.Segment.BestTerms(d, best);
            for (int i = 0; i < count; i++) best[i] = source.Terms[best[i]];
            lists.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(keywords), best[..count], termCount);
        }
    }
}
