using System.Numerics;
using System.Runtime.Intrinsics;

namespace Recto.Retrieval.Segments;

/// <summary>
/// Packs 128 unsigned integers into <c>bits</c> bits each, four lanes side by side (element <c>4 i + lane</c> in lane <c>lane</c>),
/// so that four are unpacked by one instruction. A block takes <c>16 × bits</c> bytes.
/// </summary>
internal static unsafe class BitPacking
{
    public const int BlockSize = 128;

    public static int BitsFor(ReadOnlySpan<uint> values)
    {
        uint all = 0;
        foreach (uint v in values) all |= v;
        return 32 - BitOperations.LeadingZeroCount(all);
    }

    /// <summary>Packs a block; returns the bytes written.</summary>
    public static int Pack(ReadOnlySpan<uint> values, int bits, Span<uint> target)
    {
        var pending = Vector128<uint>.Zero;
        int shift = 0, at = 0;
        for (int i = 0; i < BlockSize && bits > 0; i += 4)
        {
            var v = Vector128.Create(values[i..]);
            pending |= Vector128.ShiftLeft(v, shift);
            shift += bits;
            if (shift < 32) continue;
            pending.CopyTo(target[at..]);
            at += 4;
            shift -= 32;
            pending = shift == 0 ? Vector128<uint>.Zero : Vector128.ShiftRightLogical(v, bits - shift);
        }
        return bits * 16;
    }

    public static void Unpack(byte* source, int bits, int* target)
    {
        if (bits == 0)
        {
            new Span<int>(target, BlockSize).Clear();
            return;
        }
        var mask = Vector128.Create(bits == 32 ? uint.MaxValue : (1u << bits) - 1);
        var current = Vector128.Load((uint*)source);
        int shift = 0;
        for (int i = 0; i < 32; i++)
            (Next(ref source, ref current, ref shift, bits, i) & mask).Store((uint*)target + i * 4);
    }

    /// <summary>Unpacks rising numbers from the gaps between them (0 for the next number); the first gap is behind <paramref name="before"/>.</summary>
    public static void UnpackGaps(byte* source, int bits, int before, int* target)
    {
        if (bits == 0)
        {
            for (int i = 0; i < BlockSize; i++) target[i] = before + 1 + i;
            return;
        }
        var mask = Vector128.Create(bits == 32 ? uint.MaxValue : (1u << bits) - 1);
        var current = Vector128.Load((uint*)source);
        var last = Vector128.Create((uint)before);
        int shift = 0;
        for (int i = 0; i < 32; i++)
        {
            last = Sum(Next(ref source, ref current, ref shift, bits, i) & mask, last);
            last.Store((uint*)target + i * 4);
            last = Vector128.Shuffle(last, Vector128.Create(3u));
        }
    }

    /// <summary>Turns gaps into rising numbers in place.</summary>
    public static void SumGaps(int before, int* target)
    {
        var last = Vector128.Create((uint)before);
        for (int i = 0; i < BlockSize; i += 4)
        {
            last = Sum(Vector128.Load((uint*)target + i), last);
            last.Store((uint*)target + i);
            last = Vector128.Shuffle(last, Vector128.Create(3u));
        }
    }

    private static Vector128<uint> Sum(Vector128<uint> gaps, Vector128<uint> last)
    {
        var v = gaps + Vector128<uint>.One;
        v += Vector128.Shuffle(v, Vector128.Create(9u, 0, 1, 2));
        v += Vector128.Shuffle(v, Vector128.Create(9u, 9, 0, 1));
        return v + last;
    }

    private static Vector128<uint> Next(ref byte* source, ref Vector128<uint> current, ref int shift, int bits, int i)
    {
        var v = Vector128.ShiftRightLogical(current, shift);
        shift += bits;
        if (shift < 32 || i == 31) return v;
        shift -= 32;
        source += 16;
        // The last word ends with the last value, so a load here never passes the end of the block.
        current = Vector128.Load((uint*)source);
        return shift == 0 ? v : v | Vector128.ShiftLeft(current, bits - shift);
    }
}
