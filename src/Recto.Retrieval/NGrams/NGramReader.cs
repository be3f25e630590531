using System.Runtime.InteropServices;
using System.Text;
using Recto.Retrieval.NGrams.Segments;

namespace Recto.Retrieval.NGrams;

/// <summary>
/// Reads one <see cref="FmIndex"/>, or one state of an <see cref="NGramIndex"/>, that stays as it is whatever is committed meanwhile. Documents are
/// numbered through all parts. Any number of threads may read at once.
/// </summary>
public sealed class NGramReader : IDisposable
{
    private readonly NGramPart[] _parts;
    private IReadOnlyList<Continuation>? _vocabulary;
    private int _disposed;

    /// <summary>Reads one index, which the caller keeps open and disposes of.</summary>
    public NGramReader(FmIndex index) : this([new NGramPart(new SharedIndex(index, owned: false), null, 0)])
    {
    }

    /// <summary>Takes over one reference to each part.</summary>
    internal NGramReader(NGramPart[] parts)
    {
        _parts = parts;
        foreach (var part in parts)
        {
            DocumentCount += part.Index.DocumentCount;
            TokenCount += part.Index.TokenCount;
            RemovedCount += part.Removed?.Count() ?? 0;
        }
    }

    /// <summary>Number of documents, removed ones that no merge has dropped yet included.</summary>
    public int DocumentCount { get; }

    /// <summary>How many of the documents are removed: they are counted, but never located.</summary>
    public int RemovedCount { get; }

    /// <summary>Number of tokens in all documents, removed ones included.</summary>
    public long TokenCount { get; }

    /// <summary>The empty n-gram, where every search starts.</summary>
    public NGramRange All => new(Array.ConvertAll(_parts, p => p.Index.All), 0);

    /// <summary>The n-gram that is one token longer.</summary>
    /// <exception cref="ArgumentException">The n-gram was found by another reader.</exception>
    public NGramRange Step(NGramRange range, int token)
    {
        Check(range);
        var parts = new RowRange[_parts.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = _parts[i].Index.Step(range.Parts[i], token);
        return new NGramRange(parts, range.Length + 1);
    }

    /// <summary>Finds an n-gram.</summary>
    public NGramRange Find(ReadOnlySpan<int> ngram)
    {
        var parts = new RowRange[_parts.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = _parts[i].Index.Find(ngram);
        return new NGramRange(parts, ngram.Length);
    }

    /// <summary>Finds a text, letter by letter as it is, in an index of texts.</summary>
    /// <exception cref="InvalidOperationException">The index is not of texts.</exception>
    public NGramRange Find(string text) => new(Array.ConvertAll(_parts, p => p.Index.Find(text)), Encoding.UTF8.GetByteCount(text));

    /// <summary>The different tokens that follow the n-gram, ascending.</summary>
    /// <exception cref="ArgumentException">The n-gram was found by another reader.</exception>
    public IReadOnlyList<Continuation> Continuations(NGramRange range)
    {
        Check(range);
        return range.Length == 0 ? _vocabulary ??= Gather(range) : Gather(range);
    }

    /// <summary>The tokens that follow the n-gram most often, most frequent first; of equally frequent ones the smaller first.</summary>
    /// <exception cref="ArgumentException">The n-gram was found by another reader.</exception>
    public IReadOnlyList<Continuation> TopContinuations(NGramRange range, int count)
    {
        Check(range);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return _parts.Length == 1
            ? _parts[0].Index.TopContinuations(range.Parts[0], count)
            : [.. Continuations(range).OrderByDescending(c => c.Count).Take(count)];
    }

    /// <summary>How often the n-gram stands at the end of a document.</summary>
    /// <exception cref="ArgumentException">The n-gram was found by another reader.</exception>
    public long Endings(NGramRange range)
    {
        Check(range);
        return _parts.Select((p, i) => p.Index.Endings(range.Parts[i])).Sum();
    }

    /// <summary>Places of an n-gram in documents that are not removed, in no order.</summary>
    /// <param name="range">The n-gram.</param>
    /// <param name="limit">How many at most; default: all.</param>
    /// <exception cref="ArgumentException">The n-gram was found by another reader.</exception>
    public IEnumerable<Occurrence> Locate(NGramRange range, int limit = int.MaxValue)
    {
        Check(range);
        return _parts.SelectMany((p, i) => p.Index.Locate(range.Parts[i])
                .Where(o => p.Removed?.Contains(o.Document) != true)
                .Select(o => o with { Document = o.Document + p.FirstDocument }))
            .Take(limit);
    }

    /// <summary>A document's tokens, also of a removed one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public int[] Extract(int document)
    {
        var part = PartOf(document);
        return part.Index.Extract(document - part.FirstDocument);
    }

    /// <summary>A document's text, in an index of texts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    /// <exception cref="InvalidOperationException">The index is not of texts.</exception>
    public string ExtractText(int document)
    {
        var part = PartOf(document);
        return part.Index.ExtractText(document - part.FirstDocument);
    }

    /// <summary>The id that a document of an <see cref="NGramIndex"/> was added with; its number in a bare <see cref="FmIndex"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public string IdOf(int document)
    {
        var part = PartOf(document);
        return part.Index.Names.IsEmpty ? document.ToString(System.Globalization.CultureInfo.InvariantCulture) : part.Index.Names[document - part.FirstDocument];
    }

    /// <summary>Lets go of the parts; files that were merged away meanwhile are closed.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        foreach (var part in _parts) part.Shared.Release();
    }

    private IReadOnlyList<Continuation> Gather(NGramRange range)
    {
        if (_parts.Length == 1) return _parts[0].Index.Continuations(range.Parts[0]);
        var counts = new Dictionary<int, long>();
        for (int i = 0; i < _parts.Length; i++)
        {
            if (range.Parts[i].IsEmpty) continue;
            foreach (var (token, count) in _parts[i].Index.Continuations(range.Parts[i])) CollectionsMarshal.GetValueRefOrAddDefault(counts, token, out _) += count;
        }
        return [.. counts.OrderBy(c => c.Key).Select(c => new Continuation(c.Key, c.Value))];
    }

    private void Check(NGramRange range)
    {
        if (range.Parts?.Length != _parts.Length) throw new ArgumentException("The n-gram was found by another reader.", nameof(range));
    }

    private NGramPart PartOf(int document)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(document);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(document, DocumentCount);
        return Array.FindLast(_parts, p => p.FirstDocument <= document && p.Index.DocumentCount > 0)!;
    }
}
