namespace Recto.Retrieval.Segments;

/// <summary>Reads the entries of a dictionary one after the other, from the beginning of a group on.</summary>
internal unsafe struct TermWalk(byte* at, int first)
{
    private byte* _at = at;
    private long _postings;
    private int _word;

    /// <summary>Number of the entry that comes next.</summary>
    public int Number { get; private set; } = first;

    /// <summary>Reads the next entry's key, given the one before. Then comes <see cref="Entry"/>.</summary>
    public int Key(Span<byte> key)
    {
        Begin();
        return FrontCoding.Read(ref _at, key);
    }

    /// <summary>Passes the next entry's key, see <see cref="FrontCoding.Compare"/>. Then comes <see cref="Entry"/>.</summary>
    public bool Compare(ReadOnlySpan<byte> wanted, ref int matched)
    {
        if (Begin()) matched = 0;
        return FrontCoding.Compare(ref _at, wanted, ref matched);
    }

    public TermInfo Entry(bool text)
    {
        TermInfo info = default;
        info.DocumentFrequency = (int)Varint.Read(ref _at);
        info.PostingBytes = Varint.Read(ref _at);
        info.MaxImpact = info.DocumentFrequency > 1 ? *_at++ : byte.MaxValue;
        info.Word = TermInfo.NoWord;
        info.Postings = _postings;
        if (text)
        {
            info.PositionBytes = Varint.Read(ref _at);
            uint word = Varint.Read(ref _at);
            if (word > 0) info.Word = _word += ZigZag.Decode(word - 1);
        }
        _postings += info.PostingBytes + info.PositionBytes;
        Number++;
        return info;
    }

    private bool Begin()
    {
        if (Number % FrontCoding.GroupSize != 0) return false;
        _postings = (long)Varint.Read64(ref _at);
        _word = (int)Varint.Read(ref _at);
        return true;
    }
}
