using System.Buffers.Binary;

namespace Recto.Retrieval.Segments;

/// <summary>Terms of sparse fields live in the same dictionary as words, between keywords and those: byte 2, field number + 1, the term's number.</summary>
internal static class WeightTerm
{
    public const byte Marker = 2;

    public static byte[] Encode(int field, int term)
    {
        byte[] bytes = [Marker, (byte)(field + 1), 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(2), term);
        return bytes;
    }
}
