using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Recto.Retrieval.NGrams.Structures;

/// <summary>
/// Counts ones in front of a place of a bit string. Bits lie in lines of 64 bytes: first a word that holds the number of ones before the line in its lower 37
/// bits and, nine bits each, the ones in the first two, four and six words of the line; then seven words of bits. A count touches one line of cache, counts at most two
/// words, and has no branch that could be guessed wrong.
/// </summary>
internal static unsafe class RankBits
{
    public const int LineBits = 448;
    public const int LineWords = 8;
    private const int CountBits = 37;
    private const ulong CountMask = (1UL << CountBits) - 1;

    /// <summary>Lines for so many bits; one more than full, so that the count at the end needs no special case.</summary>
    public static long Lines(long bits) => bits / LineBits + 1;

    /// <summary>Ones among the first <paramref name="i"/> bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Rank(ulong* lines, ulong i)
    {
        ulong line = i / LineBits;
        return Rank(lines + line * LineWords, (uint)(i - line * LineBits));
    }

    /// <summary>As the other; also gives the bit at the place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Rank(ulong* lines, ulong i, out int bit)
    {
        ulong line = i / LineBits;
        uint rest = (uint)(i - line * LineBits);
        ulong* word = lines + line * LineWords;
        bit = (int)(word[1 + (rest >> 6)] >> (int)(rest & 63)) & 1;
        return Rank(word, rest);
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
        ulong before = 0;
        for (long line = 0; line < count; line++)
        {
            ulong* word = lines + line * LineWords;
            ulong head = before, ones = 0;
            for (int i = 1; i < LineWords; i++)
            {
                ones += (ulong)BitOperations.PopCount(word[i]);
                if (i % 2 == 0) head |= ones << (CountBits + 9 * (i / 2 - 1));
            }
            *word = head;
            before += ones;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Rank(ulong* word, uint rest)
    {
        uint pair = rest >> 7;
        // Nothing is before the first pair: (pair + 3) / 4 is 0 for it and 1 for the others.
        ulong inLine = *word >> (int)(CountBits - 9 + 9 * pair) & (0UL - (ulong)((pair + 3) >> 2)) & 511;
        ulong secondMask = 0UL - (ulong)(rest >> 6 & 1), partial = (1UL << (int)(rest & 63)) - 1;
        ulong* first = word + 1 + 2 * pair;
        // The last pair has one word only; it is never full there, so that the second mask is zero and any word will do.
        ulong* second = word + Math.Min(2 + 2 * pair, 7);
        return (long)(*word & CountMask) + (long)inLine
            + BitOperations.PopCount(*first & (partial | secondMask)) + BitOperations.PopCount(*second & partial & secondMask);
    }
}
