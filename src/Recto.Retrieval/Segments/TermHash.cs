using System.Numerics;
using System.Runtime.InteropServices;

namespace Recto.Retrieval.Segments;

/// <summary>The hash of the stored tables. Part of the file format.</summary>
internal static class TermHash
{
    private const ulong Factor = 0xD6E8FEB86659FD93UL;

    public static uint Of(ReadOnlySpan<byte> key)
    {
        ulong h = 0x9E3779B97F4A7C15UL ^ (ulong)key.Length;
        if (key.Length >= 8)
        {
            for (var rest = key; rest.Length > 8; rest = rest[8..]) h = Mix(h, MemoryMarshal.Read<ulong>(rest));
            h = Mix(h, MemoryMarshal.Read<ulong>(key[^8..]));
        }
        else if (key.Length >= 4)
        {
            h = Mix(h, MemoryMarshal.Read<uint>(key) | (ulong)MemoryMarshal.Read<uint>(key[^4..]) << 32);
        }
        else if (key.Length > 0)
        {
            h = Mix(h, key[0] | (ulong)key[key.Length >> 1] << 8 | (ulong)key[^1] << 16);
        }
        h ^= h >> 32;
        h *= Factor;
        return (uint)(h >> 32);
    }

    private static ulong Mix(ulong h, ulong value) => (BitOperations.RotateLeft(h, 29) ^ value) * Factor;
}
