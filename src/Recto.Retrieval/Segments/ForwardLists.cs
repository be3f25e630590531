namespace Recto.Retrieval.Segments;

/// <summary>The keywords and the best terms of each document, while they are being written. Documents come in order.</summary>
internal sealed class ForwardLists
{
    /// <summary>Terms kept of each document, by frequency times rarity: what "similar documents" and feedback start from.</summary>
    public const int BestTerms = 32;

    private readonly ByteWriter _list = new(256);
    private readonly BitWriter _bits;
    private int _documents;

    public ForwardLists() => _bits = new BitWriter(_list);

    public List<uint> KeywordOffsets { get; } = [0];

    public ByteWriter Keywords { get; } = new(1024);

    public List<uint> BestGroups { get; } = [];

    public ByteWriter Best { get; } = new(1024);

    /// <summary>Adds the lists of the next document, both of rising term numbers.</summary>
    public void Add(ReadOnlySpan<int> keywords, ReadOnlySpan<int> best, int termCount)
    {
        foreach (int term in keywords) Keywords.Varint((uint)term);
        KeywordOffsets.Add((uint)Keywords.Length);
        if (_documents++ % FrontCoding.GroupSize == 0) BestGroups.Add((uint)Best.Length);
        _list.Clear();
        _bits.Among((uint)best.Length, BestTerms + 1);
        _bits.Rising(best, 0, termCount);
        _bits.End();
        Best.Varint((uint)_list.Length);
        Best.Bytes(_list.Written);
    }
}
