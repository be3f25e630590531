using System.Numerics;
using System.Runtime.CompilerServices;

namespace Recto.Retrieval.Segments;

/// <summary>Reads what <see cref="BitWriter"/> wrote. Reads up to eight bytes beyond; a segment's footer lies there.</summary>
internal unsafe struct BitReader(byte* start)
{
    private long _bit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Bits(int count)
    {
        ulong word = *(ulong*)(start + (_bit >> 3)) >> (int)(_bit & 7);
        _bit += count;
        return (uint)(word & ((1UL << count) - 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Among(uint range)
    {
        int width = BitOperations.Log2(range);
        uint spare = (uint)((2UL << width) - range);
        ulong word = *(ulong*)(start + (_bit >> 3)) >> (int)(_bit & 7);
        uint value = (uint)(word & ((1UL << width) - 1));
        _bit += width;
        if (value < spare) return value;
        _bit++;
        return (value << 1 | (uint)(word >> width) & 1) - spare;
    }

    public void Rising(int* values, int count, int low, int high)
    {
        while (count > 0)
        {
            int middle = count >> 1;
            int value = low + middle + (int)Among((uint)(high - low - count + 1));
            values[middle] = value;
            if (middle > 0) Rising(values, middle, low, value);
            values += middle + 1;
            count -= middle + 1;
            low = value + 1;
        }
    }
}
