namespace Recto.Retrieval.Segments;

/// <summary>The merged terms of a range of keys, in memory until those in front of them are written.</summary>
internal sealed class MergePart(IReadOnlyList<MergeSource> sources, byte[]? from, byte[]? to) : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly ByteWriter _keys = new(1 << 12);
    private readonly List<(int KeyEnd, TermInfo Info)> _terms = [];
    private readonly List<MergeTerms> _walks = [];

    public ReadOnlySpan<byte> Bytes => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

    public void Run(IndexSchema schema, DocumentColumns columns, float[] saturation, CancellationToken ct)
    {
        var output = new SegmentOutput(_bytes);
        var target = new TermWriter(output, schema, columns, saturation);
        var cursor = new PostingCursor();
        foreach (var source in sources) _walks.Add(new MergeTerms(source, from, to));
        var open = _walks.Where(w => w.IsOpen).ToList();
        var same = new List<MergeTerms>();
        while (open.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            Smallest(open, same);
            var kind = KeywordTerm.KindOf(same[0].Key);
            foreach (var walk in same) Copy(walk, cursor, kind, target);
            int number = target.Count > 0 ? _terms.Count : -1;
            if (number >= 0)
            {
                _keys.Bytes(same[0].Key);
                _terms.Add((_keys.Length, target.End(kind)));
            }
            foreach (var walk in same)
            {
                walk.Source.Terms[walk.Number] = number;
                walk.Next();
                if (!walk.IsOpen) open.Remove(walk);
            }
        }
        output.Flush();
    }

    /// <summary>Gives the terms their places behind those written before, in the segment and in the sources' tables.</summary>
    public void AddTo(TermDictionary dictionary, long start)
    {
        int first = dictionary.Count, keyStart = 0;
        foreach (var (keyEnd, info) in _terms)
        {
            dictionary.Add(_keys.Written[keyStart..keyEnd], info with { Postings = info.Postings + start });
            keyStart = keyEnd;
        }
        foreach (var walk in _walks)
            foreach (ref int number in walk.Source.Terms.AsSpan(walk.First..Math.Max(walk.First, walk.Number)))
                if (number >= 0) number += first;
    }

    public void Dispose() => _bytes.Dispose();

    /// <summary>Collects those whose current key is the smallest, in their order.</summary>
    private static void Smallest(List<MergeTerms> open, List<MergeTerms> same)
    {
        same.Clear();
        foreach (var walk in open)
        {
            int order = same.Count == 0 ? 0 : walk.Key.SequenceCompareTo(same[0].Key);
            if (order > 0) continue;
            if (order < 0) same.Clear();
            same.Add(walk);
        }
    }

    private static unsafe void Copy(MergeTerms walk, PostingCursor cursor, TermKind kind, TermWriter target)
    {
        int[] documents = walk.Source.Documents;
        cursor.Open(walk.Source.Segment, walk.Info);
        for (int d = cursor.Document; d != PostingCursor.End; d = cursor.Next())
            if (documents[d] >= 0) target.Add(documents[d], cursor.Units[cursor.Index], kind == TermKind.Word ? cursor.Places() : []);
    }
}
