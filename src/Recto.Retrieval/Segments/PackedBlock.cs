using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Recto.Retrieval.Segments;

/// <summary>
/// 128 numbers in so few bits each that most fit; of the others the high bits follow, each with its place. First a byte: the bits, and
/// whether there are such exceptions.
/// </summary>
internal static unsafe class PackedBlock
{
    private const int HasExceptions = 0x40;

    /// <param name="target">Receives the block.</param>
    /// <param name="values">128 numbers.</param>
    /// <param name="mostExceptions">More would cost more time to patch than they save room.</param>
    /// <param name="scratch">Room for 128 numbers.</param>
    public static void Write(ByteWriter target, ReadOnlySpan<uint> values, int mostExceptions, Span<uint> scratch)
    {
        int bits = Choose(values, mostExceptions);
        uint mask = bits == 32 ? uint.MaxValue : (1u << bits) - 1;
        Span<uint> low = stackalloc uint[BitPacking.BlockSize];
        int exceptions = 0;
        for (int i = 0; i < low.Length; i++)
        {
            low[i] = values[i] & mask;
            if (values[i] > mask) exceptions++;
        }
        target.Byte((byte)(bits | (exceptions > 0 ? HasExceptions : 0)));
        BitPacking.Pack(low, bits, scratch);
        target.Bytes(MemoryMarshal.AsBytes(scratch[..(bits * 4)]));
        if (exceptions == 0) return;
        target.Byte((byte)exceptions);
        for (int i = 0; i < low.Length; i++)
        {
            if (values[i] <= mask) continue;
            target.Byte((byte)i);
            target.Varint(values[i] >> bits);
        }
    }

    /// <summary>Reads a block of values that were written less one, and moves past it.</summary>
    public static void ReadCounts(ref byte* at, int* target)
    {
        byte head = *at++;
        int bits = head & 0x3F;
        BitPacking.Unpack(at, bits, target);
        at += bits * 16;
        if ((head & HasExceptions) != 0) Patch(ref at, bits, target);
        for (int i = 0; i < BitPacking.BlockSize; i += Vector256<int>.Count)
            (Vector256.Load(target + i) + Vector256<int>.One).Store(target + i);
    }

    /// <summary>Reads a block of rising numbers that was written as the gaps between them, and moves past it.</summary>
    public static void ReadGaps(ref byte* at, int before, int* target)
    {
        byte head = *at++;
        int bits = head & 0x3F;
        if ((head & HasExceptions) == 0)
        {
            BitPacking.UnpackGaps(at, bits, before, target);
            at += bits * 16;
            return;
        }
        BitPacking.Unpack(at, bits, target);
        at += bits * 16;
        Patch(ref at, bits, target);
        BitPacking.SumGaps(before, target);
    }

    private static void Patch(ref byte* at, int bits, int* target)
    {
        for (int left = *at++; left > 0; left--)
        {
            int place = *at++;
            target[place] |= (int)(Varint.Read(ref at) << bits);
        }
    }

    private static int Choose(ReadOnlySpan<uint> values, int mostExceptions)
    {
        Span<int> count = stackalloc int[33];
        count.Clear();
        foreach (uint v in values) count[32 - BitOperations.LeadingZeroCount(v)]++;
        int largest = 32;
        while (largest > 0 && count[largest] == 0) largest--;
        int best = largest, bestCost = largest * 16, exceptions = 0;
        for (int bits = largest - 1; bits >= 0; bits--)
        {
            exceptions += count[bits + 1];
            if (exceptions > mostExceptions) break;
            int cost = bits * 16 + 1;
            for (int width = bits + 1; width <= largest; width++) cost += count[width] * (1 + (width - bits + 6) / 7);
            if (cost + 4 > bestCost) continue;
            best = bits;
            bestCost = cost;
        }
        return best;
    }
}
