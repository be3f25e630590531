namespace Recto.Retrieval.Segments;

/// <summary>A list of numbers a document, while it is being written. Lists are added in document order.</summary>
internal sealed class ForwardLists
{
    public List<uint> Offsets { get; } = [0];

    public ByteWriter Bytes { get; } = new(1024);

    public void Value(uint value) => Bytes.Varint(value);

    public void EndDocument() => Offsets.Add((uint)Bytes.Length);
}
