using System.Runtime.InteropServices;
using Recto.Retrieval.Analysis;
using Recto.Retrieval.Building;

namespace Recto.Retrieval.Encoders;

/// <summary>
/// The texts that an encoder is trained on, as numbers of terms (those of <see cref="TextAnalysis.English"/>): four bytes a word. Terms that few documents have are left out,
/// and the most frequent are numbered first.
/// </summary>
public sealed class TermCorpus
{
    private readonly List<int> _words = [];
    private readonly List<int> _titleStarts = [0];
    private readonly List<int> _bodyStarts = [];

    private TermCorpus() => Terms = [];

    /// <summary>The terms, the most frequent first.</summary>
    public IReadOnlyList<string> Terms { get; private set; }

    /// <summary>How many documents have each term.</summary>
    public IReadOnlyList<int> DocumentFrequencies { get; private set; } = [];

    /// <summary>How many documents there are.</summary>
    public int Count => _bodyStarts.Count;

    /// <summary>The words of a title, in order; those without a term are left out.</summary>
    /// <param name="document">The number of the document, in reading order.</param>
    public ReadOnlySpan<int> Title(int document) => Words(_titleStarts[document], _bodyStarts[document]);

    /// <summary>The words of a body, in order; those without a term are left out.</summary>
    /// <param name="document">The number of the document, in reading order.</param>
    public ReadOnlySpan<int> Body(int document) => Words(_bodyStarts[document], _titleStarts[document + 1]);

    /// <summary>Reads documents.</summary>
    /// <param name="documents">Their titles and bodies.</param>
    /// <param name="minDocuments">A term that fewer documents have is left out. Default 2.</param>
    /// <param name="maxTerms">More terms than this are left out, the rarest first. Default 100,000.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static TermCorpus Read(
        IEnumerable<(string Title, string Body)> documents, int minDocuments = 2, int maxTerms = 100_000, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentOutOfRangeException.ThrowIfLessThan(minDocuments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTerms, 1);
        var corpus = new TermCorpus();
        var reader = new Reader();
        foreach (var (title, body) in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(title, corpus._words);
            corpus._bodyStarts.Add(corpus._words.Count);
            reader.Read(body, corpus._words);
            corpus._titleStarts.Add(corpus._words.Count);
            reader.EndDocument();
        }

        corpus.Keep(reader, minDocuments, maxTerms);
        return corpus;
    }

    /// <summary>The inverse document frequency ln(1 + N / n) of each term.</summary>
    public float[] InverseDocumentFrequencies() => [.. DocumentFrequencies.Select(n => MathF.Log(1 + (float)Count / n))];

    private ReadOnlySpan<int> Words(int from, int to) => CollectionsMarshal.AsSpan(_words)[from..to];

    private void Keep(Reader reader, int minDocuments, int maxTerms)
    {
        int[] kept = [.. Enumerable.Range(0, reader.Frequencies.Count).Where(term => reader.Frequencies[term] >= minDocuments)
            .OrderByDescending(term => reader.Frequencies[term]).ThenBy(term => term).Take(maxTerms)];
        var numbers = new int[reader.Frequencies.Count];
        Array.Fill(numbers, -1);
        for (int i = 0; i < kept.Length; i++) numbers[kept[i]] = i;
        (Terms, DocumentFrequencies) = ([.. kept.Select(reader.Term)], [.. kept.Select(term => reader.Frequencies[term])]);
        int from = 0, to = 0;
        for (int document = 0; document < Count; document++)
        {
            Compact(_bodyStarts[document]);
            _bodyStarts[document] = to;
            Compact(_titleStarts[document + 1]);
            _titleStarts[document + 1] = to;
        }

        CollectionsMarshal.SetCount(_words, to);
        _words.TrimExcess();

        void Compact(int end)
        {
            for (; from < end; from++)
                if (numbers[_words[from]] is >= 0 and var number) _words[to++] = number;
        }
    }

    // A word's term depends on the word alone, so each word is analysed once.
    private sealed class Reader
    {
        private const int None = -1;

        private readonly WordScanner _scanner = new();
        private readonly TermFilter _filter = new(TextAnalysis.English);
        private readonly StringTable _words = new();
        private readonly StringTable _terms = new();
        private readonly List<int> _termOfWord = [];
        private readonly List<int> _lastDocument = [];
        private int _document;

        public List<int> Frequencies { get; } = [];

        public string Term(int number) => new(_terms[number]);

        public void Read(string text, List<int> into)
        {
            _scanner.Open(text);
            while (_scanner.Next())
            {
                if (_scanner.Current.Length == 0) continue;
                int term = TermOf(_scanner.Word);
                if (term == None) continue;
                into.Add(term);
                if (_lastDocument[term] == _document) continue;
                _lastDocument[term] = _document;
                Frequencies[term]++;
            }

            _scanner.Open("");
        }

        public void EndDocument() => _document++;

        private int TermOf(ReadOnlySpan<char> word)
        {
            int number = _words.Add(word);
            if (number < _termOfWord.Count) return _termOfWord[number];
            int term = _filter.Apply(word) ? _terms.Add(_filter.Term) : None;
            if (term == Frequencies.Count)
            {
                Frequencies.Add(0);
                _lastDocument.Add(-1);
            }

            _termOfWord.Add(term);
            return term;
        }
    }
}
