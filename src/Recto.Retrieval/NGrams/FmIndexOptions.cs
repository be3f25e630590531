namespace Recto.Retrieval.NGrams;

/// <summary>How an <see cref="FmIndex"/> is built.</summary>
public sealed record FmIndexOptions
{
    /// <summary>
    /// Every how many tokens of a document its place is stored: finding a place takes half as many steps on average, and the index grows by five
    /// bytes divided by it for each token.
    /// Default: 32. From 1 to 4,096.
    /// </summary>
    public int SampleRate { get; init; } = 32;

    /// <summary>
    /// How many tokens are sorted at a time. A larger corpus is sorted in blocks that are merged. Building holds at most, in bytes, the larger of
    /// <c>7.1 · block</c> (text), <c>12.1 · block</c> (token numbers) while a block is sorted, and <c>(4 + w) · block + H/8 · 1.15 · corpus</c> while it
    /// is merged, where w is 1 for text and 4 for token numbers and H is the entropy of single tokens plus at most one bit (about 5 for English text);
    /// besides, 4 bytes a document and 24 bytes for each different token.
    /// Default: 64 Mi tokens, which keeps 1 GB of English text below 1.2 GB. From 1 to 2^29. A longer document is a block of its own.
    /// </summary>
    public int BlockSize { get; init; } = 1 << 26;

    /// <summary>How many threads merge blocks. Default: 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Where intermediate files are put: the tokens once, and twice the sorted tokens and places. They are deleted at the end, by the
    /// system if the process dies. Default: null, the system's folder of temporary files.
    /// </summary>
    public string? TemporaryFolder { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(SampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SampleRate, 4096);
        ArgumentOutOfRangeException.ThrowIfLessThan(BlockSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BlockSize, 1 << 29);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
    }
}
