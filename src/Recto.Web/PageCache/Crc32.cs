using System.Numerics;

namespace Recto.Web.PageCache;

/// <summary>
/// The checksum of gzip, with the one operation that lets a page be put together from checked parts: the checksum of A followed by B
/// from the checksums of A and of B.
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    // In the bit order of gzip the polynomial 1 is the highest bit.
    private const uint One = 0x80000000;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Shift((uint)value, 8))];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    /// <summary>What appending so many bytes does to a checksum; computed once for a part, used with <see cref="Append"/>.</summary>
    public static uint Operator(int length)
    {
        var result = One;
        var power = One >> 8; // x^8: one byte
        for (var rest = (uint)length; rest != 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                result = Multiply(result, power);
            }

            power = Multiply(power, power);
        }

        return result;
    }

    /// <summary>The checksum of what <paramref name="crc"/> covers, followed by bytes with their own checksum and operator.</summary>
    public static uint Append(uint crc, uint appended, uint appendedOperator) => Multiply(appendedOperator, crc) ^ appended;

    private static uint Multiply(uint a, uint b)
    {
        var product = 0u;
        while (a != 0)
        {
            var bit = BitOperations.LeadingZeroCount(a);
            product ^= Shift(b, bit);
            a &= ~(One >> bit);
        }

        return product;
    }

    private static uint Shift(uint value, int bits)
    {
        for (var i = 0; i < bits; i++)
        {
            value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
        }

        return value;
    }
}
