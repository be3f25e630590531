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
        foreach (var (segment, deleted) in segments)
        {
            var source = new MergeSource(segment, deleted, _columns.Count);
            _sources.Add(source);
            AddColumns(source);
        }
    }

    public void WriteTo(SegmentOutput output, double k1, double b, CancellationToken ct)
    {
        var writer = new SegmentWriter(output, _schema, _columns, k1, b);
        MergeTerms(writer, ct);
        MergeWords(writer);
        var keywords = new ForwardLists();
        var best = new ForwardLists();
        foreach (var source in _sources) CopyForward(source, keywords, best);
        writer.Finish(keywords, best);
    }

    private unsafe void AddColumns(MergeSource source)
    {
        var segment = source.Segment;
        Span<uint> lengths = stackalloc uint[_schema.TextFields.Count];
        Span<long> numbers = stackalloc long[_schema.NumberFields.Count];
        for (int d = 0; d < segment.DocumentCount; d++)
        {
            if (source.Documents[d] < 0) continue;
            for (int f = 0; f < lengths.Length; f++) lengths[f] = segment.Lengths(f)[d];
            for (int f = 0; f < numbers.Length; f++) numbers[f] = segment.Numbers(f)[d];
            _columns.Add(segment.IdBytes(d), lengths, numbers);
        }
    }

    private void MergeTerms(SegmentWriter writer, CancellationToken ct)
    {
        var cursor = new PostingCursor();
        var queue = new PriorityQueue<MergeSource, (byte[] Key, int Order)>(KeyOrder.Instance);
        for (int i = 0; i < _sources.Count; i++) Enqueue(queue, i, (s, n) => s.TermBytes(n), s => s.TermCount);
        var group = new List<int>();
        while (queue.TryPeek(out _, out var first))
        {
            ct.ThrowIfCancellationRequested();
            group.Clear();
            while (queue.TryPeek(out var source, out var next) && next.Key.AsSpan().SequenceEqual(first.Key))
            {
                queue.Dequeue();
                group.Add(next.Order);
                CopyPostings(source, cursor, writer.Postings);
            }
            int number = writer.Postings.Count > 0 ? writer.EndTerm(first.Key) : -1;
            foreach (int i in group)
            {
                _sources[i].Terms[_sources[i].Next++] = number;
                Enqueue(queue, i, (s, n) => s.TermBytes(n), s => s.TermCount);
            }
        }
    }

    private void MergeWords(SegmentWriter writer)
    {
        var queue = new PriorityQueue<MergeSource, (byte[] Key, int Order)>(KeyOrder.Instance);
        foreach (var source in _sources) source.Next = 0;
        for (int i = 0; i < _sources.Count; i++) Enqueue(queue, i, (s, n) => s.Word(n), s => s.WordCount);
        while (queue.TryPeek(out _, out var first))
        {
            uint uses = 0;
            int term = -1;
            while (queue.TryPeek(out var source, out var next) && next.Key.AsSpan().SequenceEqual(first.Key))
            {
                queue.Dequeue();
                int own = source.Terms[source.Segment.WordTerm(source.Next)];
                if (own >= 0) uses += source.Segment.WordUses(source.Next);
                if (term < 0) term = own;
                source.Next++;
                Enqueue(queue, next.Order, (s, n) => s.Word(n), s => s.WordCount);
            }
            if (term >= 0) writer.Word(first.Key, uses, term);
        }
    }

    private delegate ReadOnlySpan<byte> KeyOf(Segment segment, int number);

    private void Enqueue(PriorityQueue<MergeSource, (byte[] Key, int Order)> queue, int i, KeyOf key, Func<Segment, int> count)
    {
        var source = _sources[i];
        if (source.Next < count(source.Segment)) queue.Enqueue(source, (key(source.Segment, source.Next).ToArray(), i));
    }

    private static void CopyPostings(MergeSource source, PostingCursor cursor, TermWriter target)
    {
        cursor.Open(source.Segment, source.Next);
        for (int d = cursor.Document; d != PostingCursor.End; d = cursor.Next())
            if (source.Documents[d] >= 0) target.Add(source.Documents[d], UnitsAt(cursor), cursor.PositionBytes());
    }

    private static unsafe int UnitsAt(PostingCursor cursor) => cursor.Units[cursor.Index];

    private static unsafe void CopyForward(MergeSource source, ForwardLists keywords, ForwardLists best)
    {
        for (int d = 0; d < source.Documents.Length; d++)
        {
            if (source.Documents[d] < 0) continue;
            var list = source.Segment.Keywords(d);
            fixed (byte* start = list)
            {
                for (byte* at = start; at < start + list.Length;)
                    keywords.Value((uint)source.Terms[(int)Varint.Read(ref at)]);
            }
            keywords.EndDocument();
            list = source.Segment.BestTerms(d);
            fixed (byte* start = list)
            {
                int old = 0, before = 0;
                for (byte* at = start; at < start + list.Length;)
                {
                    old += (int)Varint.Read(ref at);
                    uint units = Varint.Read(ref at);
                    int term = source.Terms[old];
                    best.Value((uint)(term - before));
                    best.Value(units);
                    before = term;
                }
            }
            best.EndDocument();
        }
    }

    private sealed class KeyOrder : IComparer<(byte[] Key, int Order)>
    {
        public static readonly KeyOrder Instance = new();

        public int Compare((byte[] Key, int Order) x, (byte[] Key, int Order) y)
        {
            int keys = x.Key.AsSpan().SequenceCompareTo(y.Key);
            return keys != 0 ? keys : x.Order.CompareTo(y.Order);
        }
    }
}
