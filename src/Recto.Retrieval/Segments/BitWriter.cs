using System.Numerics;

namespace Recto.Retrieval.Segments;

/// <summary>Writes numbers of any width, bit after bit, lowest first.</summary>
internal sealed class BitWriter(ByteWriter target)
{
    private ulong _pending;
    private int _count;

    public void Bits(uint value, int count)
    {
        _pending |= (ulong)value << _count;
        _count += count;
        if (_count < 32) return;
        target.UInt32((uint)_pending);
        _pending >>= 32;
        _count -= 32;
    }

    /// <summary>Writes one of <paramref name="range"/> equally likely values, in the fewest whole bits.</summary>
    public void Among(uint value, uint range)
    {
        int width = BitOperations.Log2(range);
        uint spare = (uint)((2UL << width) - range);
        if (value < spare)
        {
            Bits(value, width);
            return;
        }
        Bits((value + spare) >> 1, width);
        Bits((value + spare) & 1, 1);
    }

    /// <summary>
    /// Writes rising different numbers from <paramref name="low"/> up to and without <paramref name="high"/>: the middle one first, among
    /// those that leave room for the others, then both halves. Their count is not written.
    /// </summary>
    public void Rising(ReadOnlySpan<int> values, int low, int high)
    {
        while (values.Length > 0)
        {
            if (values.Length == 1)
            {
                Among((uint)(values[0] - low), (uint)(high - low));
                return;
            }
            int middle = values.Length >> 1;
            Among((uint)(values[middle] - low - middle), (uint)(high - low - values.Length + 1));
            Rising(values[..middle], low, values[middle]);
            low = values[middle] + 1;
            values = values[(middle + 1)..];
        }
    }

    /// <summary>Fills up the last byte.</summary>
    public void End()
    {
        for (; _count > 0; _count -= 8, _pending >>= 8) target.Byte((byte)_pending);
        _pending = 0;
        _count = 0;
    }
}
