using System.Numerics;

namespace Recto.Retrieval.Segments;

/// <summary>
/// An open-addressing table from a key's hash to its number. A slot holds the number + 1 in its low bits and a part of the hash in the others,
/// so that nearly only the right key is looked at.
/// </summary>
internal readonly unsafe struct KeyTable(uint* slots, int slotCount, int keyCount)
{
    private readonly int _numberBits = NumberBits(keyCount);

    public static uint[] Build(ReadOnlySpan<uint> hashes)
    {
        var table = new uint[Math.Max(2, hashes.Length + hashes.Length / 6 + 1)];
        int bits = NumberBits(hashes.Length);
        for (int i = 0; i < hashes.Length; i++)
        {
            uint slot = First(hashes[i], table.Length);
            while (table[slot] != 0) slot = slot + 1 == table.Length ? 0 : slot + 1;
            table[slot] = Mark(hashes[i], bits) | (uint)i + 1;
        }
        return table;
    }

    /// <summary>Starts a search.</summary>
    public uint First(uint hash) => First(hash, slotCount);

    /// <summary>The next number that may have the hash, or -1 if there is none; moves <paramref name="slot"/> past it.</summary>
    public int Next(uint hash, ref uint slot)
    {
        uint mark = Mark(hash, _numberBits), low = (1u << _numberBits) - 1;
        while (slots[slot] is var entry && entry != 0)
        {
            slot = slot + 1 == slotCount ? 0 : slot + 1;
            if ((entry & ~low) == mark) return (int)(entry & low) - 1;
        }
        return -1;
    }

    private static uint First(uint hash, int slotCount) => (uint)((ulong)hash * (uint)slotCount >> 32);

    // The slot comes from the high bits of the hash, so the mark takes its low ones.
    private static uint Mark(uint hash, int bits) => hash << bits;

    private static int NumberBits(int keys) => 32 - BitOperations.LeadingZeroCount((uint)keys);
}
