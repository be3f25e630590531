using Recto.Retrieval.Analysis;
using Recto.Retrieval.Building;

namespace Recto.Retrieval.Encoders;

/// <summary>Reads documents into a <see cref="TermCorpus"/>. For one thread at a time.</summary>
public sealed class TermCorpusBuilder
{
    private const int None = -1;

    private readonly WordScanner _scanner = new();
    private readonly TermFilter _filter = new(TextAnalysis.English);
    private readonly StringTable _texts = new();
    private readonly StringTable _terms = new();
    private readonly List<int> _termOfText = [];
    private readonly List<int> _lastDocument = [];
    private readonly List<int> _frequencies = [];
    private readonly List<int> _words = [];
    private readonly List<int> _titleStarts = [0];
    private readonly List<int> _bodyStarts = [];

    /// <summary>Documents read so far.</summary>
    public int Count => _bodyStarts.Count;

    /// <summary>Reads a document.</summary>
    /// <param name="title">Its title; may be empty.</param>
    /// <param name="body">Its body; may be empty.</param>
    public void Add(string title, string body)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(body);
        Read(title);
        int bodyStart = _words.Count;
        Read(body);
        _bodyStarts.Add(bodyStart);
        _titleStarts.Add(_words.Count);
    }

    /// <summary>All that was read. The builder may go on.</summary>
    /// <param name="minDocuments">A term that fewer documents have is left out. Default 2.</param>
    /// <param name="maxTerms">More terms than this are left out, the rarest first. Default 100,000.</param>
    public TermCorpus Build(int minDocuments = 2, int maxTerms = 100_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minDocuments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTerms, 1);
        int[] kept = [.. Enumerable.Range(0, _frequencies.Count).Where(term => _frequencies[term] >= minDocuments)
            .OrderByDescending(term => _frequencies[term]).ThenBy(term => term).Take(maxTerms)];
        var numbers = new int[_frequencies.Count];
        Array.Fill(numbers, None);
        for (int i = 0; i < kept.Length; i++) numbers[kept[i]] = i;
        var words = new List<int>();
        int[] titles = new int[Count + 1], bodies = new int[Count];
        for (int document = 0; document < Count; document++)
        {
            Keep(_titleStarts[document], _bodyStarts[document]);
            bodies[document] = words.Count;
            Keep(_bodyStarts[document], _titleStarts[document + 1]);
            titles[document + 1] = words.Count;
        }

        return new([.. kept.Select(term => new string(_terms[term]))], [.. kept.Select(term => _frequencies[term])], [.. words], titles, bodies);

        void Keep(int from, int to)
        {
            for (int i = from; i < to; i++)
                if (numbers[_words[i]] is >= 0 and var number) words.Add(number);
        }
    }

    private void Read(string text)
    {
        _scanner.Open(text);
        while (_scanner.Next())
        {
            if (_scanner.Current.Length == 0) continue;
            int term = TermOf(_scanner.Word);
            if (term == None) continue;
            _words.Add(term);
            if (_lastDocument[term] == Count) continue;
            _lastDocument[term] = Count;
            _frequencies[term]++;
        }

        _scanner.Open("");
    }

    // A word's term depends on the word alone, so each word is analysed once.
    private int TermOf(ReadOnlySpan<char> word)
    {
        int number = _texts.Add(word);
        if (number < _termOfText.Count) return _termOfText[number];
        int term = _filter.Apply(word) ? _terms.Add(_filter.Term) : None;
        if (term == _frequencies.Count)
        {
            _frequencies.Add(0);
            _lastDocument.Add(None);
        }

        _termOfText.Add(term);
        return term;
    }
}
