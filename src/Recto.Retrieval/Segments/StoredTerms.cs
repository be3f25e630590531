namespace Recto.Retrieval.Segments;

/// <summary>Reads the best terms that a segment keeps of its documents, with their frequencies.</summary>
internal sealed class StoredTerms
{
    private readonly PostingCursor _cursor = new();
    private readonly byte[] _key = new byte[FrontCoding.MaxKey];

    /// <summary>The terms of a document in byte order; frequencies are weighted by the boosts of the fields.</summary>
    public unsafe List<(byte[] Key, double Frequency)> Of(Segment segment, int document)
    {
        var terms = new List<(byte[], double)>();
        Span<int> best = stackalloc int[ForwardLists.BestTerms];
        foreach (int term in best[..segment.BestTerms(document, best)])
        {
            byte[] key = segment.TermKey(term, _key, out var info).ToArray();
            _cursor.Open(segment, info);
            _cursor.Advance(document);
            terms.Add((key, (double)_cursor.Units[_cursor.Index] / segment.Schema.UnitsPerOccurrence));
        }
        return terms;
    }
}
