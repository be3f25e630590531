using System.Numerics;
using System.Runtime.InteropServices;

namespace Recto.Retrieval.Storage;

/// <summary>CRC-32C, by the processor's instruction where there is one. Finds any single flipped byte and any cut end.</summary>
internal static class Checksum
{
    public const uint Start = uint.MaxValue;

    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }
        foreach (byte b in bytes) crc = BitOperations.Crc32C(crc, b);
        return crc;
    }

    public static uint Of(ReadOnlySpan<byte> bytes) => ~Append(Start, bytes);
}
