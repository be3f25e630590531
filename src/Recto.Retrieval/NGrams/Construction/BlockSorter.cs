using System.Runtime.CompilerServices;
using Recto.Retrieval.NGrams.Structures;

namespace Recto.Retrieval.NGrams.Construction;

/// <summary>Sorts one block in memory.</summary>
/// <typeparam name="T">byte or int: what a symbol is kept in.</typeparam>
internal sealed unsafe class BlockSorter<T>(Alphabet alphabet, int sampleRate, ScratchFiles scratch) where T : unmanaged
{
    /// <summary>Turns tokens into symbols, in place.</summary>
    /// <param name="text">The block as kept by the spool.</param>
    /// <param name="block">Where it lies.</param>
    /// <param name="starts">Starts of the block's documents and of the one after.</param>
    public void Translate(NativeBuffer<T> text, Block block, ReadOnlySpan<uint> starts)
    {
        if (typeof(T) == typeof(byte))
        {
            Span<byte> map = stackalloc byte[256];
            for (int i = 0; i < 256; i++) map[i] = (byte)alphabet.Symbol(i);
            byte* bytes = (byte*)text.Pointer;
            for (int i = 0; i < block.Length; i++) bytes[i] = map[bytes[i]];
        }
        else
        {
            int* numbers = (int*)text.Pointer;
            for (int i = 0; i < block.Length; i++) numbers[i] = alphabet.Symbol(numbers[i]);
        }
        for (int d = 1; d < starts.Length; d++) text.Pointer[starts[d] - block.Start - 1] = default;
    }

    /// <summary>Sorts the suffixes of the block's documents.</summary>
    /// <param name="text">Symbols.</param>
    /// <param name="block">Where they lie.</param>
    /// <param name="starts">Starts of the block's documents and of the one after.</param>
    /// <param name="endRows">Takes for each document the row, among this block's, of the suffix that is its end alone.</param>
    public SortedRun<T> Sort(NativeBuffer<T> text, Block block, ReadOnlySpan<uint> starts, Span<uint> endRows)
    {
        int n = block.Length;
        using var order = new NativeBuffer<int>(n);
        // One end after the other is compared through what follows it. That puts the ends in some order, which is all that their texts need to differ.
        SuffixSorter.Sort<T>(text.Span(0, n), alphabet.Count, order.Span(0, n));
        for (int row = 0; row < block.Documents; row++) endRows[DocumentOf(starts, block.Start + order.Pointer[row])] = (uint)row;
        using var sampled = MarkSampled(block, starts);
        var counts = new long[alphabet.Count];
        Stream symbols = scratch.Create((long)n * sizeof(T)), samples = scratch.Create(((long)n / sampleRate + block.Documents) * sizeof(ulong));
        var symbolWriter = new ElementWriter<T>(symbols);
        var sampleWriter = new ElementWriter<ulong>(samples);
        for (int row = 0; row < n; row++)
        {
            int place = order.Pointer[row];
            T symbol = place == 0 ? default : text.Pointer[place - 1];
            symbolWriter.Write(symbol);
            counts[typeof(T) == typeof(byte) ? Unsafe.As<T, byte>(ref symbol) : Unsafe.As<T, int>(ref symbol)]++;
            if ((sampled.Pointer[place >> 6] >> place & 1) != 0) sampleWriter.Write((ulong)row << 32 | (uint)(block.Start + place));
        }
        symbolWriter.Flush();
        sampleWriter.Flush();
        return new SortedRun<T>(symbols, samples, counts);
    }

    private NativeBuffer<ulong> MarkSampled(Block block, ReadOnlySpan<uint> starts)
    {
        var marks = new NativeBuffer<ulong>((block.Length + 63L) / 64, zeroed: true);
        for (int d = 0; d + 1 < starts.Length; d++)
            for (long place = starts[d] - block.Start; place < starts[d + 1] - block.Start; place += sampleRate)
                marks.Pointer[place >> 6] |= 1UL << (int)(place & 63);
        return marks;
    }

    private static int DocumentOf(ReadOnlySpan<uint> starts, long place)
    {
        int i = starts.BinarySearch((uint)place);
        return i >= 0 ? i : ~i - 1;
    }
}
