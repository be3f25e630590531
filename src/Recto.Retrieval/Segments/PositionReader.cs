namespace Recto.Retrieval.Segments;

/// <summary>Walks the places of a term in a document, by field, then position.</summary>
internal unsafe struct PositionReader(byte* at, byte* end)
{
    private byte* _at = at;

    public int Field { get; private set; }

    public int Position { get; private set; }

    public bool Next()
    {
        while (_at < end)
        {
            uint value = Varint.Read(ref _at);
            if ((value & 1) == 0)
            {
                Position += (int)(value >> 1);
                return true;
            }
            Field += (int)(value >> 1);
            Position = 0;
        }
        return false;
    }
}
