using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Recto.Retrieval.NGrams.Construction;

/// <summary>
/// Sorts all suffixes of a text in linear time by induced sorting (Nong, Zhang and Chan's SA-IS). The end of the text is smaller than
/// any symbol. Needs four bytes a symbol for the result, one bit a symbol, and a counter for each different symbol, on each of at most log n
/// levels that are at most half as large as the one before and live in the result.
/// </summary>
internal static unsafe class SuffixSorter
{
    private const int Ahead = 24;

    /// <summary>Fills <paramref name="order"/> with the starts of the suffixes of <paramref name="text"/> in their order.</summary>
    /// <typeparam name="T">byte or int.</typeparam>
    /// <param name="text">Symbols from 0 to <paramref name="symbols"/> - 1; at most 2^30.</param>
    /// <param name="symbols">Number of different symbols.</param>
    /// <param name="order">As long as the text.</param>
    public static void Sort<T>(ReadOnlySpan<T> text, int symbols, Span<int> order) where T : unmanaged
    {
        if (text.IsEmpty) return;
        fixed (T* t = text)
        fixed (int* sa = order) Sort(t, text.Length, symbols, sa);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int At<T>(T* text, long i) where T : unmanaged => typeof(T) == typeof(byte) ? ((byte*)text)[i] : ((int*)text)[i];

    private static void Sort<T>(T* t, int n, int symbols, int* sa) where T : unmanaged
    {
        if (n == 1)
        {
            sa[0] = 0;
            return;
        }
        int* bucket = (int*)NativeMemory.Alloc((nuint)symbols, sizeof(int));
        try
        {
            int count = SortPieces(t, n, symbols, sa, bucket);
            if (count > 1)
            {
                int names = NamePieces(t, n, sa, count);
                int* reduced = sa + n - count;
                if (names < count) Sort(reduced, count, names, sa);
                else for (int i = 0; i < count; i++) sa[reduced[i]] = i;
                // Back from numbers of pieces to their places in the text.
                PlaceStarts(t, n, reduced + count);
                for (int i = 0; i < count; i++) sa[i] = reduced[sa[i]];
            }
            new Span<int>(sa + count, n - count).Fill(-1);
            Ends(t, n, symbols, bucket);
            for (int i = count - 1; i >= 0; i--)
            {
                int j = sa[i];
                sa[i] = -1;
                sa[--bucket[At(t, j)]] = j;
            }
            Induce(t, n, symbols, sa, bucket);
        }
        finally
        {
            NativeMemory.Free(bucket);
        }
    }

    /// <summary>Sorts the pieces between leftmost ascending places by their symbols; their starts are then in front. Returns how many there are.</summary>
    private static int SortPieces<T>(T* t, int n, int symbols, int* sa, int* bucket) where T : unmanaged
    {
        new Span<int>(sa, n).Fill(-1);
        Ends(t, n, symbols, bucket);
        nuint words = ((nuint)n + 63) / 64;
        ulong* starts = (ulong*)NativeMemory.AllocZeroed(words, sizeof(ulong));
        try
        {
            int count = 0;
            bool ascending = false;
            for (int i = n - 2, next = At(t, n - 1); i >= 0; i--)
            {
                int c = At(t, i);
                bool now = c < next || (c == next && ascending);
                if (ascending && !now)
                {
                    starts[(i + 1) >> 6] |= 1UL << (i + 1);
                    sa[--bucket[next]] = i + 1;
                    count++;
                }
                ascending = now;
                next = c;
            }
            if (count <= 1)
            {
                for (int i = 0; count == 1 && i < n; i++)
                    if (sa[i] >= 0)
                    {
                        sa[0] = sa[i];
                        break;
                    }
                return count;
            }
            Induce(t, n, symbols, sa, bucket);
            int kept = 0;
            for (int i = 0; i < n; i++)
            {
                int j = sa[i];
                if ((starts[j >> 6] >> j & 1) != 0) sa[kept++] = j;
            }
            return count;
        }
        finally
        {
            NativeMemory.Free(starts);
        }
    }

    /// <summary>
    /// Gives equal pieces equal numbers, in their order, and writes the numbers in order of the text to the last places of the result.
    /// A piece and the next are at least two apart, so half of its place is a free slot for its length, then its number.
    /// </summary>
    private static int NamePieces<T>(T* t, int n, int* sa, int count) where T : unmanaged
    {
        int* slot = sa + count;
        new Span<int>(slot, n - count).Fill(-1);
        bool ascending = false;
        for (int i = n - 2, next = At(t, n - 1), end = n; i >= 0; i--)
        {
            int c = At(t, i);
            bool now = c < next || (c == next && ascending);
            if (ascending && !now)
            {
                // The last piece runs into the end of the text, which no other does: a length of its own keeps it apart.
                slot[(i + 1) >> 1] = end - (i + 1) + 1;
                end = i + 1;
            }
            ascending = now;
            next = c;
        }
        int name = 0, before = sa[0], beforeLength = slot[before >> 1];
        slot[before >> 1] = 0;
        for (int i = 1; i < count; i++)
        {
            int at = sa[i], length = slot[at >> 1];
            bool same = length == beforeLength && before + length <= n && at + length <= n;
            for (int k = 0; same && k < length; k++) same = At(t, before + k) == At(t, at + k);
            if (!same) name++;
            slot[at >> 1] = name;
            before = at;
            beforeLength = length;
        }
        int* target = sa + n - 1;
        for (int i = n - 1; i >= count; i--)
            if (sa[i] >= 0) *target-- = sa[i];
        return name + 1;
    }

    /// <summary>Writes the starts of the pieces, in order of the text, to the places before <paramref name="end"/>.</summary>
    private static void PlaceStarts<T>(T* t, int n, int* end) where T : unmanaged
    {
        bool ascending = false;
        for (int i = n - 2, next = At(t, n - 1); i >= 0; i--)
        {
            int c = At(t, i);
            bool now = c < next || (c == next && ascending);
            if (ascending && !now) *--end = i + 1;
            ascending = now;
            next = c;
        }
    }

    /// <summary>From the order of the starts of pieces, at the ends of their buckets, to the order of all suffixes.</summary>
    private static void Induce<T>(T* t, int n, int symbols, int* sa, int* bucket) where T : unmanaged
    {
        // Descending suffixes (larger than their neighbour to the right) from the front.
        Heads(t, n, symbols, bucket);
        sa[bucket[At(t, n - 1)]++] = n - 1;
        for (int i = 0; i < n; i++)
        {
            if (Sse.IsSupported && i + Ahead < n) Sse.Prefetch0(t + Math.Max(0, sa[i + Ahead] - 1));
            int j = sa[i] - 1;
            if (j < 0) continue;
            int c = At(t, j);
            if (c >= At(t, j + 1)) sa[bucket[c]++] = j;
        }
        // Ascending suffixes from the back. Of equal neighbours, the right one is ascending if it lies in the part already filled.
        Ends(t, n, symbols, bucket);
        for (int i = n - 1; i >= 0; i--)
        {
            if (Sse.IsSupported && i >= Ahead) Sse.Prefetch0(t + Math.Max(0, sa[i - Ahead] - 1));
            int j = sa[i] - 1;
            if (j < 0) continue;
            int c = At(t, j), next = At(t, j + 1);
            if (c < next || (c == next && bucket[c] <= i)) sa[--bucket[c]] = j;
        }
    }

    private static void Heads<T>(T* t, int n, int symbols, int* bucket) where T : unmanaged
    {
        Ends(t, n, symbols, bucket);
        for (int c = symbols - 1; c > 0; c--) bucket[c] = bucket[c - 1];
        bucket[0] = 0;
    }

    private static void Ends<T>(T* t, int n, int symbols, int* bucket) where T : unmanaged
    {
        new Span<int>(bucket, symbols).Clear();
        for (int i = 0; i < n; i++) bucket[At(t, i)]++;
        for (int c = 1; c < symbols; c++) bucket[c] += bucket[c - 1];
    }
}
