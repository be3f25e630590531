using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Recto.Retrieval.NGrams.Structures;

/// <summary>
/// Counts ones in front of a place of a bit string. Bits lie in lines of 64 bytes: eight bytes with the number of ones before the line, then 448
/// bits. One line of cache is all that a count touches.
/// </summary>
internal static unsafe class RankBits
{
    public const int LineBits = 448;
    public const int LineWords = 8;

    /// <summary>Lines for so many bits; one more than full, so that the count at the end needs no special case.</summary>
    public static long Lines(long bits) => bits / LineBits + 1;

    /// <summary>Ones among the first <paramref name="i"/> bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Rank(ulong* lines, ulong i)
    {
        ulong line = i / LineBits;
        uint rest = (uint)(i - line * LineBits);
        ulong* word = lines + line * LineWords;
        long ones = (long)*word++;
        for (; rest >= 64; rest -= 64) ones += BitOperations.PopCount(*word++);
        return ones + BitOperations.PopCount(*word & ((1UL << (int)rest) - 1));
    }

    /// <summary>As the other; also gives the bit at the place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Rank(ulong* lines, ulong i, out int bit)
    {
        ulong line = i / LineBits;
        uint rest = (uint)(i - line * LineBits);
        ulong* word = lines + line * LineWords;
        long ones = (long)*word++;
        for (; rest >= 64; rest -= 64) ones += BitOperations.PopCount(*word++);
        bit = (int)(*word >> (int)rest) & 1;
        return ones + BitOperations.PopCount(*word & ((1UL << (int)rest) - 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(ulong* lines, ulong i)
    {
        if (Sse.IsSupported) Sse.Prefetch0(lines + i / LineBits * LineWords);
    }

    public static void Set(ulong* lines, ulong i)
    {
        ulong line = i / LineBits;
        uint rest = (uint)(i - line * LineBits);
        lines[line * LineWords + 1 + (rest >> 6)] |= 1UL << (int)(rest & 63);
    }

    /// <summary>Fills in the counts once all bits are set.</summary>
    public static void Seal(ulong* lines, long count)
    {
        ulong ones = 0;
        for (long line = 0; line < count; line++)
        {
            ulong* word = lines + line * LineWords;
            *word = ones;
            for (int i = 1; i < LineWords; i++) ones += (ulong)BitOperations.PopCount(word[i]);
        }
    }
}
