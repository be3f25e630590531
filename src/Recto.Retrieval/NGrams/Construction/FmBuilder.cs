using Recto.Retrieval.NGrams.Structures;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.NGrams.Construction;

/// <summary>
/// Builds an FM-index of any number of documents in little memory: sorts blocks, and inserts one after the other into what is sorted. All
/// documents end in an end of their own, so how their suffixes compare depends on no other document and blocks can be merged by counting alone
/// (as in Sirén's construction for collections).
/// </summary>
/// <typeparam name="T">byte or int: what a token, and later a symbol, is kept in.</typeparam>
internal sealed class FmBuilder<T> : IDisposable where T : unmanaged
{
    private readonly FmIndexOptions _options;
    private readonly ScratchFiles _scratch;
    private readonly BlockSpool<T> _spool;

    public FmBuilder(FmIndexOptions options)
    {
        options.Check();
        _options = options;
        _scratch = new ScratchFiles(options.TemporaryFolder);
        _spool = new BlockSpool<T>(options.BlockSize, _scratch);
    }

    public int Documents => _spool.Documents;

    /// <summary>Symbols so far: tokens and ends of documents.</summary>
    public long Length => _spool.Length;

    public TokenCounts Counts => _spool.Counts;

    public void Add(ReadOnlySpan<T> document) => _spool.Add(document);

    /// <summary>Sorts and writes the index. Can be called once.</summary>
    /// <param name="output">Takes the file.</param>
    /// <param name="names">A name for each document, or null.</param>
    /// <param name="ct">Stops between steps that take seconds.</param>
    public void Write(SegmentOutput output, IReadOnlyList<string>? names, CancellationToken ct)
    {
        if (Documents == 0) throw new InvalidOperationException("An FM-index needs at least one document.");
        _spool.Complete();
        int[] tokens = _spool.Counts.Tokens();
        var endRows = new uint[Documents];
        using var run = SortAll(new Alphabet(tokens), endRows, ct);
        var shape = new HuffmanShape(run.Counts);
        var writer = new FmWriter(output);
        writer.Write<int>(FmSection.Tokens, tokens);
        writer.Write<long>(FmSection.Counts, run.Counts);
        using (var lines = WaveletBuilder.Build(shape, new ElementReader<T>(run.Symbols), ct)) writer.Write(FmSection.Lines, lines);
        writer.WriteSamples(run.Samples, run.Rows);
        writer.Write(FmSection.DocumentStarts, _spool.Starts);
        writer.Write<uint>(FmSection.EndRows, endRows);
        if (names is not null) writer.WriteNames(names);
        writer.Finish(_options.SampleRate, typeof(T) == typeof(byte));
    }

    public void Dispose() => _spool.Dispose();

    private SortedRun<T> SortAll(Alphabet alphabet, uint[] endRows, CancellationToken ct)
    {
        var sorter = new BlockSorter<T>(alphabet, _options.SampleRate, _scratch);
        var merger = new RunMerger<T>(_scratch, _options.Threads, ct);
        SortedRun<T>? all = null;
        try
        {
            foreach (var block in _spool.Blocks)
            {
                ct.ThrowIfCancellationRequested();
                var text = _spool.Take(block);
                try
                {
                    all = Append(all, text, block);
                }
                finally
                {
                    text.Dispose();
                }
            }
            return all!;
        }
        catch
        {
            all?.Dispose();
            throw;
        }

        SortedRun<T> Append(SortedRun<T>? old, NativeBuffer<T> text, Block block)
        {
            var starts = _spool.Starts.Slice(block.FirstDocument, block.Documents + 1);
            var rows = endRows.AsSpan(block.FirstDocument, block.Documents);
            sorter.Translate(text, block, starts);
            var added = sorter.Sort(text, block, starts, rows);
            if (old is null) return added;
            foreach (ref uint row in rows) row += (uint)block.FirstDocument;
            var local = new int[starts.Length];
            for (int i = 0; i < local.Length; i++) local[i] = (int)(starts[i] - block.Start);
            return merger.Merge(old, added, text, local);
        }
    }
}
