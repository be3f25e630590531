namespace Recto.Retrieval.Segments;

/// <summary>Reads the word forms of a segment one after the other, from the beginning of a group on.</summary>
internal unsafe struct WordCursor(byte* at, int first)
{
    private byte* _at = at;

    /// <summary>Number of the word that comes next.</summary>
    public int Next { get; private set; } = first;

    /// <summary>Documents that write the word so.</summary>
    public uint Uses { get; private set; }

    /// <summary>The word's term.</summary>
    public int Term { get; private set; }

    /// <summary>Turns the word before into the next; returns its length.</summary>
    public int Read(Span<byte> word)
    {
        if (Next++ % FrontCoding.GroupSize == 0) Term = 0;
        int length = FrontCoding.Read(ref _at, word);
        Uses = Varint.Read(ref _at);
        Term += ZigZag.Decode(Varint.Read(ref _at));
        return length;
    }
}
