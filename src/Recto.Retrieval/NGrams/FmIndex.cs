using System.Text;
using Recto.Retrieval.NGrams.Structures;

namespace Recto.Retrieval.NGrams;

/// <summary>
/// A compressed copy of documents that counts and finds any n-gram in them in time that does not depend on their size, says which tokens
/// continue it, and gives the documents back (Ferragina and Manzini's FM-index). Documents are kept reversed, so that an n-gram is followed from
/// left to right: <c>index.Step(index.Step(index.All, first), second)</c>. An n-gram never runs from one document into the next.
/// Any number of threads may read at once.
/// </summary>
public sealed unsafe partial class FmIndex : IDisposable
{
    private readonly FmFile _file;
    private readonly Alphabet _alphabet;
    private readonly WaveletTree _tree;
    private readonly SampleTable _samples;
    private readonly long[] _before;
    private bool _disposed;

    private FmIndex(FmFile file)
    {
        _file = file;
        _alphabet = new Alphabet(file.Span<int>(FmSection.Tokens).ToArray());
        var counts = file.Span<long>(FmSection.Counts);
        _before = new long[counts.Length + 1];
        for (int s = 0; s < counts.Length; s++) _before[s + 1] = _before[s] + counts[s];
        _tree = new WaveletTree(new HuffmanShape(counts), file.Pointer<ulong>(FmSection.Lines));
        _samples = new SampleTable(file);
        Names = new NameTable(file);
    }

    /// <summary>Number of documents.</summary>
    public int DocumentCount => (int)_before[1];

    /// <summary>Number of tokens in all documents.</summary>
    public long TokenCount => RowCount - DocumentCount;

    /// <summary>Number of different tokens.</summary>
    public int VocabularySize => _alphabet.Count - 1;

    /// <summary>Number of rows: one for each token and one for each document's end.</summary>
    public long RowCount => _before[^1];

    /// <summary>Whether the tokens are the bytes of texts.</summary>
    public bool IsText => _file.IsText;

    /// <summary>Size of the file, or the memory, that holds the index.</summary>
    public long SizeInBytes => _file.Size;

    /// <summary>The rows of the empty n-gram, where every search starts.</summary>
    public RowRange All => new(0, RowCount, 0);

    internal NameTable Names { get; }

    internal uint Checksum => _file.Checksum;

    /// <summary>The rows of the n-gram that is one token longer; empty if it occurs nowhere.</summary>
    /// <param name="range">The n-gram's rows, from this index.</param>
    /// <param name="token">The token to its right.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rows are not of this index.</exception>
    public RowRange Step(RowRange range, int token)
    {
        Check(range);
        int symbol = _alphabet.Symbol(token);
        if (symbol == 0 || range.IsEmpty) return new RowRange(0, 0, range.Length + 1);
        var (first, end) = range.Count == RowCount ? (0, _before[symbol + 1] - _before[symbol]) : _tree.Rank(symbol, range.First, range.End);
        return new RowRange(_before[symbol] + first, _before[symbol] + end, range.Length + 1);
    }

    /// <summary>The rows of an n-gram.</summary>
    public RowRange Find(ReadOnlySpan<int> ngram)
    {
        var range = All;
        foreach (int token in ngram)
        {
            range = Step(range, token);
            if (range.IsEmpty) return range with { Length = ngram.Length };
        }
        return range;
    }

    /// <summary>The rows of a text, letter by letter as it is, in an index of texts.</summary>
    /// <exception cref="InvalidOperationException">The index is not of texts.</exception>
    public RowRange Find(string text)
    {
        if (!IsText) throw new InvalidOperationException("The index is of numbers, not of texts.");
        var utf8 = Encoding.UTF8.GetBytes(text);
        var range = All;
        foreach (byte token in utf8)
        {
            range = Step(range, token);
            if (range.IsEmpty) return range with { Length = utf8.Length };
        }
        return range;
    }

    /// <summary>How often an n-gram occurs. The empty one occurs before every token and at every end.</summary>
    public long Count(ReadOnlySpan<int> ngram) => Find(ngram).Count;

    /// <summary>How often a text occurs, in an index of texts.</summary>
    /// <exception cref="InvalidOperationException">The index is not of texts.</exception>
    public long Count(string text) => Find(text).Count;

    /// <summary>The different tokens that follow the n-gram, ascending.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rows are not of this index.</exception>
    public IReadOnlyList<Continuation> Continuations(RowRange range)
    {
        Check(range);
        var symbols = new List<(int Symbol, long Count)>();
        if (range.Count == RowCount)
        {
            for (int s = 1; s < _alphabet.Count; s++) symbols.Add((s, _before[s + 1] - _before[s]));
            return Tokens(symbols);
        }
        _tree.Distinct(range.First, range.End, symbols);
        symbols.Sort((a, b) => a.Symbol.CompareTo(b.Symbol));
        return Tokens(symbols);
    }

    /// <summary>The tokens that follow the n-gram most often, most frequent first; of equally frequent ones the smaller first.</summary>
    /// <param name="range">The n-gram's rows.</param>
    /// <param name="count">How many at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rows are not of this index, or <paramref name="count"/> is below zero.</exception>
    public IReadOnlyList<Continuation> TopContinuations(RowRange range, int count)
    {
        Check(range);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        // The end of documents may be among them and is no token.
        var top = Tokens(_tree.Top(range.First, range.End, count == int.MaxValue ? count : count + 1));
        if (top.Count > count) top.RemoveAt(count);
        return top;
    }

    /// <summary>How often the n-gram stands at the end of a document, so that no token follows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rows are not of this index.</exception>
    public long Endings(RowRange range)
    {
        Check(range);
        var (first, end) = _tree.Rank(0, range.First, range.End);
        return end - first;
    }

    /// <summary>The document that a row of an n-gram lies in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int LocateDocument(long row) => DocumentAt(Place(row));

    /// <summary>The place where a row's n-gram occurs.</summary>
    /// <param name="row">One of the n-gram's rows.</param>
    /// <param name="length">The n-gram's number of tokens, <see cref="RowRange.Length"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or no n-gram of that length in it.</exception>
    public Occurrence Locate(long row, int length)
    {
        uint place = Place(row);
        int document = DocumentAt(place);
        long offset = DocumentEnd(document) - place - length;
        ArgumentOutOfRangeException.ThrowIfNegative(offset, nameof(length));
        return new Occurrence(document, (int)offset);
    }

    /// <summary>Places where an n-gram occurs, in the order of the rows, which is not that of the documents.</summary>
    /// <param name="range">The n-gram's rows.</param>
    /// <param name="limit">How many at most; default: all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rows are not of this index.</exception>
    public IEnumerable<Occurrence> Locate(RowRange range, long limit = long.MaxValue)
    {
        Check(range);
        return Places();

        IEnumerable<Occurrence> Places()
        {
            for (long i = 0; i < Math.Min(limit, range.Count); i++) yield return Locate(range.First + i, range.Length);
        }
    }

    /// <summary>A document's number of tokens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public int DocumentLength(int document)
    {
        CheckDocument(document);
        return (int)(DocumentEnd(document) - _file.Pointer<uint>(FmSection.DocumentStarts)[document]);
    }

    /// <summary>A document's tokens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public int[] Extract(int document)
    {
        var tokens = new int[DocumentLength(document)];
        long row = _file.Pointer<uint>(FmSection.EndRows)[document];
        for (int i = 0; i < tokens.Length; i++)
        {
            var (symbol, rank) = _tree.Access(row);
            if (symbol == 0) throw new CorruptIndexException(_file.Name, "a document ends before its end");
            tokens[i] = _alphabet.Token(symbol);
            row = _before[symbol] + rank;
        }
        return tokens;
    }

    /// <summary>A document's text, in an index of texts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    /// <exception cref="InvalidOperationException">The index is not of texts.</exception>
    public string ExtractText(int document)
    {
        if (!IsText) throw new InvalidOperationException("The index is of numbers, not of texts.");
        return Encoding.UTF8.GetString(Array.ConvertAll(Extract(document), t => (byte)t));
    }

    /// <summary>Closes the file. No call may be under way.</summary>
    public void Dispose()
    {
        _disposed = true;
        _file.Dispose();
    }

    private uint Place(long row)
    {
        CheckOpen();
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
        // A document's last token is always sampled, so the walk never leaves the document; a file that says otherwise is damaged.
        for (uint steps = 0; steps < _file.SampleRate; steps++)
        {
            if (_samples.TryGet(row, out uint place)) return place + steps;
            var (symbol, rank) = _tree.Access(row);
            row = _before[symbol] + rank;
        }
        throw new CorruptIndexException(_file.Name, "a place is missing");
    }

    private int DocumentAt(uint place)
    {
        int i = _file.Span<uint>(FmSection.DocumentStarts).BinarySearch(place);
        return i >= 0 ? i : ~i - 1;
    }

    /// <summary>The place of the document's end, behind its tokens.</summary>
    private long DocumentEnd(int document) => _file.Pointer<uint>(FmSection.DocumentStarts)[document + 1] - 1L;

    private List<Continuation> Tokens(List<(int Symbol, long Count)> symbols)
    {
        var tokens = new List<Continuation>(symbols.Count);
        foreach (var (symbol, count) in symbols)
            if (symbol != 0) tokens.Add(new Continuation(_alphabet.Token(symbol), count));
        return tokens;
    }

    private void Check(RowRange range)
    {
        CheckOpen();
        if (range.First < 0 || range.End < range.First || range.End > RowCount)
            throw new ArgumentOutOfRangeException(nameof(range), range, $"The index has {RowCount} rows.");
    }

    private void CheckDocument(int document)
    {
        CheckOpen();
        ArgumentOutOfRangeException.ThrowIfNegative(document);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(document, DocumentCount);
    }

    private void CheckOpen() => ObjectDisposedException.ThrowIf(_disposed, this);
}
