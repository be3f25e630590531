using Recto.Retrieval.NGrams.Structures;

namespace Recto.Retrieval.NGrams.Construction;

/// <summary>Merges a newly sorted block into what is sorted already, with only the run's wavelet tree and one number a new symbol in memory.</summary>
/// <typeparam name="T">byte or int: what a symbol is kept in.</typeparam>
internal sealed unsafe class RunMerger<T>(ScratchFiles scratch, int threads, CancellationToken ct) where T : unmanaged
{
    /// <summary>Returns the merged run and disposes of both.</summary>
    /// <param name="old">What is sorted already.</param>
    /// <param name="added">The block's run.</param>
    /// <param name="text">The block's symbols; disposed of as soon as they are read.</param>
    /// <param name="starts">Starts of the block's documents in it, and of the one after the last.</param>
    public SortedRun<T> Merge(SortedRun<T> old, SortedRun<T> added, NativeBuffer<T> text, int[] starts)
    {
        using var ranks = new NativeBuffer<uint>(starts[^1]);
        using (text)
        {
            var shape = new HuffmanShape(old.Counts);
            using var lines = WaveletBuilder.Build(shape, new ElementReader<T>(old.Symbols), ct);
            var walk = new RankWalk<T>(new WaveletTree(shape, lines.Pointer), old.Counts);
            Walk(walk, text, starts, ranks);
        }
        RadixSort.Sort(ranks.Pointer, starts[^1], threads);
        using (old)
        using (added) return Interleave(old, added, ranks);
    }

    private void Walk(RankWalk<T> walk, NativeBuffer<T> text, int[] starts, NativeBuffer<uint> ranks)
    {
        const int Chunk = 4096;
        int documents = starts.Length - 1, chunks = (documents + Chunk - 1) / Chunk;
        T* symbols = text.Pointer;
        uint* into = ranks.Pointer;
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct }, c =>
        {
            int first = c * Chunk, end = Math.Min(documents, first + Chunk);
            walk.Run(symbols, starts.AsSpan(first, end - first + 1), into);
        });
    }

    private SortedRun<T> Interleave(SortedRun<T> old, SortedRun<T> added, NativeBuffer<uint> ranks)
    {
        long count = ranks.Length, rows = old.Rows + count;
        Stream symbols = scratch.Create(rows * sizeof(T)), samples = scratch.Create(old.Samples.Length + added.Samples.Length);
        var symbolWriter = new ElementWriter<T>(symbols);
        ElementReader<T> oldSymbols = new(old.Symbols), addedSymbols = new(added.Symbols);
        long copied = 0;
        for (long i = 0; i < count; i++)
        {
            if ((i & 0xFFFFFF) == 0) ct.ThrowIfCancellationRequested();
            long rank = ranks.Pointer[i];
            if (rank > copied) oldSymbols.CopyTo(symbolWriter, rank - copied);
            copied = rank;
            symbolWriter.Write(addedSymbols.Read());
        }
        oldSymbols.CopyTo(symbolWriter, old.Rows - copied);
        symbolWriter.Flush();
        InterleaveSamples(old, added, ranks, samples);
        var counts = new long[old.Counts.Length];
        for (int s = 0; s < counts.Length; s++) counts[s] = old.Counts[s] + added.Counts[s];
        return new SortedRun<T>(symbols, samples, counts);
    }

    private static void InterleaveSamples(SortedRun<T> old, SortedRun<T> added, NativeBuffer<uint> ranks, Stream samples)
    {
        var writer = new ElementWriter<ulong>(samples);
        ElementReader<ulong> oldSamples = new(old.Samples), addedSamples = new(added.Samples);
        bool hasOld = oldSamples.TryRead(out ulong oldSample), hasAdded = addedSamples.TryRead(out ulong addedSample);
        // Rows of the old run move back by the new rows before them, new rows by the old.
        long inserted = 0;
        while (hasOld || hasAdded)
        {
            long oldRow = hasOld ? (long)(oldSample >> 32) : long.MaxValue, addedRow = hasAdded ? (long)(addedSample >> 32) : long.MaxValue;
            if (hasAdded && ranks.Pointer[addedRow] <= oldRow)
            {
                writer.Write(addedSample + ((ulong)ranks.Pointer[addedRow] << 32));
                hasAdded = addedSamples.TryRead(out addedSample);
                continue;
            }
            while (inserted < ranks.Length && ranks.Pointer[inserted] <= oldRow) inserted++;
            writer.Write(oldSample + ((ulong)inserted << 32));
            hasOld = oldSamples.TryRead(out oldSample);
        }
        writer.Flush();
    }
}
