using Recto.Retrieval.Analysis;

namespace Recto.Retrieval.Building;

/// <summary>
/// What a builder remembers from segment to segment: of each word as written its term and its form for people, so that folding and
/// stemming happen once a word and not once an occurrence. For one thread at a time.
/// </summary>
internal sealed class Vocabulary
{
    public const int None = -1;

    /// <summary>Beyond so many characters it is time for a new one; texts always bring new numbers and misspellings.</summary>
    private const int Full = 8_000_000;

    private readonly KnownWords[] _known = [new KnownWords(TextAnalysis.English), new KnownWords(TextAnalysis.Names)];

    public StringTable Terms { get; } = new();

    public StringTable Words { get; } = new();

    public bool IsFull => Terms.Size + Words.Size + _known.Sum(k => k.Written.Size) > Full;

    /// <summary>The numbers of the term and of the form of a word as written; <see cref="None"/> for a stop word, or what is not shown.</summary>
    public (int Term, int Word) Find(TextAnalysis analysis, ReadOnlySpan<char> written)
    {
        var known = _known[(int)analysis];
        int number = known.Written.Add(written);
        if (number < known.Found.Count) return known.Found[number];
        var found = known.Filter.Apply(written) ? (Terms.Add(known.Filter.Term), WordOf(written)) : (None, None);
        known.Found.Add(found);
        return found;
    }

    /// <summary>The number of the form of a word, see <see cref="WordForm"/>.</summary>
    public int WordOf(ReadOnlySpan<char> written)
    {
        Span<char> form = stackalloc char[WordScanner.MaxWordLength];
        int length = WordForm.Of(written, form);
        return length == 0 ? None : Words.Add(form[..length]);
    }

    private sealed class KnownWords(TextAnalysis analysis)
    {
        public TermFilter Filter { get; } = new(analysis);

        public StringTable Written { get; } = new();

        public List<(int Term, int Word)> Found { get; } = [];
    }
}
