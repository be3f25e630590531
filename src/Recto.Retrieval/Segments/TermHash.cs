using System.Numerics;
using System.Runtime.InteropServices;

namespace Recto.Retrieval.Segments;

/// <summary>The hash of the stored tables. Part of the file format.</summary>
internal static class TermHash
{
    public static uint Of(ReadOnlySpan<byte> key)
    {
        ulong h = 0x9E3779B97F4A7C15UL ^ (ulong)key.Length;
        while (key.Length >= 8)
        {
            h = (BitOperations.RotateLeft(h, 29) ^ MemoryMarshal.Read<ulong>(key)) * 0xD6E8FEB86659FD93UL;
            key = key[8..];
        }
        ulong tail = 0;
        for (int i = 0; i < key.Length; i++) tail |= (ulong)key[i] << (8 * i);
        h = (BitOperations.RotateLeft(h, 29) ^ tail) * 0xD6E8FEB86659FD93UL;
        h ^= h >> 32;
        h *= 0xD6E8FEB86659FD93UL;
        return (uint)(h >> 32);
    }

    /// <summary>Slots of a table for so many keys: a power of two, at most half full.</summary>
    public static int SlotsFor(int keys) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, keys * 2));
}
