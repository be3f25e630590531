namespace Recto.Retrieval.Segments;

/// <summary>Numbers of seven bits a byte, least significant first.</summary>
internal static unsafe class Varint
{
    public static uint Read(ref byte* at)
    {
        uint value = *at++;
        if (value < 0x80) return value;
        value &= 0x7F;
        for (int shift = 7; ; shift += 7)
        {
            uint b = *at++;
            value |= (b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }

    public static ulong Read64(ref byte* at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            ulong b = *at++;
            value |= (b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }
}
