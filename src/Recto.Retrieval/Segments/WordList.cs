namespace Recto.Retrieval.Segments;

/// <summary>Writes the forms in which people write words, each with its count and term, in groups (see <see cref="FrontCoding"/>).</summary>
internal sealed class WordList
{
    private byte[] _before = [];
    private int _term;

    public List<uint> GroupStarts { get; } = [];

    public ByteWriter Bytes { get; } = new(1 << 16);

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<byte> word, uint uses, int term)
    {
        if (Count % FrontCoding.GroupSize == 0)
        {
            GroupStarts.Add((uint)Bytes.Length);
            _before = [];
            _term = 0;
        }
        FrontCoding.Write(Bytes, _before, word);
        Bytes.Varint(uses);
        Bytes.Varint(ZigZag.Encode(term - _term));
        _before = word.ToArray();
        _term = term;
        Count++;
    }
}
