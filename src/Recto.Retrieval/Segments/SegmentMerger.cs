using Recto.Retrieval.Ranking;

namespace Recto.Retrieval.Segments;

/// <summary>Writes several segments as one, without their deleted documents and in the same document order.</summary>
internal sealed class SegmentMerger
{
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
        Span<int> spans = stackalloc int[_schema.TextFields.Count];
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
            for (int f = 0; f < spans.Length; f++) spans[f] = segment.FieldSpan(f, d);
            for (int f = 0; f < numbers.Length; f++) numbers[f] = segment.Numbers(f)[d];
            _columns.Add(id[..idLength], segment.Norms[d], length, spans, numbers);
        }
        return total;
    }

    private void MergeTerms(SegmentWriter writer, CancellationToken ct)
    {
        var cursor = new PostingCursor();
        var open = _sources.Where(s => s.FirstTerm()).ToList();
        var same = new List<MergeSource>();
        while (open.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            Smallest(open, same);
            foreach (var source in same) CopyPostings(source, cursor, writer.Postings);
            int number = writer.Postings.Count > 0 ? writer.EndTerm(same[0].Key) : -1;
            foreach (var source in same)
            {
                source.Terms[source.Number] = number;
                if (!source.NextTerm()) open.Remove(source);
            }
        }
    }

    private void MergeWords(SegmentWriter writer, CancellationToken ct)
    {
        var open = _sources.Where(s => s.FirstWord()).ToList();
        var same = new List<MergeSource>();
        while (open.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            Smallest(open, same);
            uint uses = 0;
            int term = -1;
            foreach (var source in same)
            {
                if (source.WordTerm < 0) continue;
                uses += source.WordUses;
                if (term < 0) term = source.WordTerm;
            }
            if (term >= 0) writer.Word(same[0].Key, uses, term);
            foreach (var source in same)
                if (!source.NextWord()) open.Remove(source);
        }
    }

    /// <summary>Collects the sources whose current key is the smallest, in their order.</summary>
    private static void Smallest(List<MergeSource> open, List<MergeSource> same)
    {
        same.Clear();
        foreach (var source in open)
        {
            int order = same.Count == 0 ? 0 : source.Key.SequenceCompareTo(same[0].Key);
            if (order > 0) continue;
            if (order < 0) same.Clear();
            same.Add(source);
        }
    }

    private static unsafe void CopyPostings(MergeSource source, PostingCursor cursor, TermWriter target)
    {
        bool word = KeywordTerm.KindOf(source.Key) == TermKind.Word;
        cursor.Open(source.Segment, source.Info);
        for (int d = cursor.Document; d != PostingCursor.End; d = cursor.Next())
            if (source.Documents[d] >= 0) target.Add(source.Documents[d], cursor.Units[cursor.Index], word ? cursor.Places() : []);
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
