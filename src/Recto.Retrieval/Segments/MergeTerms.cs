namespace Recto.Retrieval.Segments;

/// <summary>Walks the terms of a source in a range of keys.</summary>
internal sealed class MergeTerms
{
    private readonly byte[] _key = new byte[FrontCoding.MaxKey];
    private readonly byte[]? _to;
    private int _keyLength;
    private TermWalk _walk;
    private TermInfo _info;

    /// <param name="source">The source.</param>
    /// <param name="from">First key; null for the very first.</param>
    /// <param name="to">The key before which to end; null for none.</param>
    public MergeTerms(MergeSource source, byte[]? from, byte[]? to)
    {
        Source = source;
        _to = to;
        int group = from is null ? 0 : Math.Max(0, source.Segment.FirstTermGroupAfter(from) - 1);
        _walk = source.Segment.Terms(group * FrontCoding.GroupSize);
        Number = group * FrontCoding.GroupSize - 1;
        Next();
        while (IsOpen && from is not null && Key.SequenceCompareTo(from) < 0) Next();
        First = Number;
    }

    public MergeSource Source { get; }

    /// <summary>Number of the first term in the range.</summary>
    public int First { get; }

    /// <summary>Number of the current term; at the end, of the first behind the range.</summary>
    public int Number { get; private set; }

    public bool IsOpen { get; private set; }

    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _keyLength);

    public ref readonly TermInfo Info => ref _info;

    public void Next()
    {
        IsOpen = ++Number < Source.Segment.TermCount;
        if (!IsOpen) return;
        _keyLength = _walk.Key(_key);
        _info = _walk.Entry(KeywordTerm.KindOf(Key) == TermKind.Word);
        IsOpen = _to is null || Key.SequenceCompareTo(_to) < 0;
    }
}
