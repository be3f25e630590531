namespace Recto.Retrieval.NGrams.Construction;

/// <summary>Sorted documents: the symbol in front of each suffix, in order of the suffixes, and the places of some of them.</summary>
/// <typeparam name="T">byte or int: what a symbol is kept in.</typeparam>
internal sealed class SortedRun<T>(Stream symbols, Stream samples, long[] counts) : IDisposable where T : unmanaged
{
    /// <summary>A symbol a row.</summary>
    public Stream Symbols => symbols;

    /// <summary>For each sampled row in order: the row in the upper half, the place among all documents' symbols in the lower.</summary>
    public Stream Samples => samples;

    /// <summary>How often each symbol occurs.</summary>
    public long[] Counts => counts;

    public int Documents => (int)counts[0];

    public long Rows => counts.Sum();

    public void Dispose()
    {
        symbols.Dispose();
        samples.Dispose();
    }
}
