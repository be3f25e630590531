using Recto.Retrieval.Analysis;
using Recto.Retrieval.Building;

namespace Recto.Retrieval.Encoders;

/// <summary>
/// Counts an encoder's terms in a text. A word's term depends on the word alone, so it is looked up once a word and remembered. For one thread at a time.
/// </summary>
internal sealed class TermCounter(IReadOnlyDictionary<string, int> numbers)
{
    private const int MostWords = 100_000;
    private const int None = -1;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbers = ((Dictionary<string, int>)numbers).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly WordScanner _scanner = new();
    private readonly TermFilter _filter = new(TextAnalysis.English);
    private readonly int[] _counts = new int[numbers.Count];
    private readonly List<int> _found = [];
    private StringTable _words = new();
    private List<int> _terms = [];

    /// <summary>The terms found since the last <see cref="Clear"/>, in order of first appearance.</summary>
    public List<int> Found => _found;

    public int CountOf(int term) => _counts[term];

    public void Add(string text)
    {
        _scanner.Open(text);
        while (_scanner.Next())
        {
            if (_scanner.Current.Length == 0) continue;
            int term = TermOf(_scanner.Word);
            if (term != None && _counts[term]++ == 0) _found.Add(term);
        }

        _scanner.Open("");
    }

    public void Clear()
    {
        foreach (int term in _found) _counts[term] = 0;
        _found.Clear();
        if (_words.Count < MostWords) return;
        // Texts always bring new numbers and misspellings.
        (_words, _terms) = (new StringTable(), []);
    }

    private int TermOf(ReadOnlySpan<char> word)
    {
        int number = _words.Add(word);
        if (number < _terms.Count) return _terms[number];
        int term = _filter.Apply(word) && _numbers.TryGetValue(_filter.Term, out int found) ? found : None;
        _terms.Add(term);
        return term;
    }
}
