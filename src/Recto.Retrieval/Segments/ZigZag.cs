namespace Recto.Retrieval.Segments;

/// <summary>Small numbers of either sign as small numbers.</summary>
internal static class ZigZag
{
    public static uint Encode(int value) => (uint)(value << 1 ^ value >> 31);

    public static int Decode(uint value) => (int)(value >> 1) ^ -(int)(value & 1);
}
