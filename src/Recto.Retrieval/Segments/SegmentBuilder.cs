using System.Runtime.InteropServices;
using System.Text;
using Recto.Retrieval.Analysis;

namespace Recto.Retrieval.Segments;

/// <summary>Documents that are not written yet.</summary>
internal sealed class SegmentBuilder
{
    private readonly IndexSchema _schema;
    private readonly int[] _boosts;
    private readonly DocumentColumns _columns;
    private readonly Dictionary<string, TermBuffer> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TermBuffer>.AlternateLookup<ReadOnlySpan<char>> _termLookup;
    private readonly Dictionary<string, WordBuffer> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordBuffer>.AlternateLookup<ReadOnlySpan<char>> _wordLookup;
    private readonly List<(byte[] Key, TermBuffer Term)> _keywords = [];
    private readonly Dictionary<(int Field, string Value), TermBuffer> _keywordTerms = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<int> _removed = [];
    private readonly bool _onlyNames;

    public SegmentBuilder(IndexSchema schema)
    {
        _schema = schema;
        _boosts = schema.BoostUnits;
        _onlyNames = schema.TextFields.All(f => f.Analysis == TextAnalysis.Names);
        _columns = new DocumentColumns(schema);
        _termLookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
        _wordLookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Documents added, replaced and removed ones included.</summary>
    public int DocumentCount => _columns.Count;

    public int LiveCount => _ids.Count;

    /// <summary>Documents that were replaced or removed again.</summary>
    public IReadOnlyList<int> Removed => _removed;

    public void Add(SearchDocument document)
    {
        Remove(document.Id);
        int number = _columns.Count;
        Span<uint> lengths = stackalloc uint[_schema.TextFields.Count];
        Span<long> numbers = stackalloc long[_schema.NumberFields.Count];
        for (int f = 0; f < lengths.Length; f++)
            lengths[f] = document.Text.TryGetValue(_schema.TextFields[f].Name, out string? text) ? AddText(number, f, text) : 0;
        for (int f = 0; f < numbers.Length; f++)
            numbers[f] = document.Numbers.TryGetValue(_schema.NumberFields[f], out long value) ? value : DocumentColumns.NoNumber;
        for (int f = 0; f < _schema.KeywordFields.Count; f++)
            if (document.Keywords.TryGetValue(_schema.KeywordFields[f], out var values))
                foreach (string value in values) KeywordOf(f, value).Keyword(number);
        _columns.Add(document.Id, lengths, numbers);
        _ids.Add(document.Id, number);
    }

    public bool Remove(string id)
    {
        if (!_ids.Remove(id, out int number)) return false;
        _removed.Add(number);
        return true;
    }

    public void WriteTo(SegmentOutput output, double k1, double b, CancellationToken ct)
    {
        var writer = new SegmentWriter(output, _schema, _columns, k1, b);
        var numbers = new Dictionary<TermBuffer, int>(_terms.Count);
        var forward = new ForwardBuilder(_columns.Count);
        foreach (var (key, term) in SortedTerms())
        {
            ct.ThrowIfCancellationRequested();
            for (int i = 0; i < term.Count; i++) writer.Postings.Add(term.DocumentAt(i), term.UnitsAt(i), term.PositionsAt(i));
            int number = writer.EndTerm(key);
            numbers.Add(term, number);
            bool keyword = KeywordTerm.Is(key);
            for (int i = 0; i < term.Count; i++)
                if (keyword || term.TopicalUnitsAt(i) > 0) forward.Add(term.DocumentAt(i), number, keyword ? 0 : term.TopicalUnitsAt(i));
        }
        foreach (var (key, word) in SortedWords()) writer.Word(key, word.Documents, numbers[word.Term]);
        var (keywords, best) = forward.Build(writer.DocumentFrequency);
        writer.Finish(keywords, best);
    }

    private uint AddText(int document, int field, string text)
    {
        if (string.IsNullOrEmpty(text)) return 0;
        uint length = 0;
        bool topical = _onlyNames || _schema.TextFields[field].Analysis != TextAnalysis.Names;
        using var reader = TextAnalyzer.Read(_schema.TextFields[field].Analysis, text);
        while (reader.Next())
        {
            var term = TermOf(reader.Term);
            term.Occurrence(document, _boosts[field], field, reader.Position, topical);
            if (!reader.IsOverlap) length++;
            NoteWord(document, text.AsSpan(reader.Start, reader.End - reader.Start), term);
        }
        return length;
    }

    private TermBuffer TermOf(ReadOnlySpan<char> term)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_termLookup, term, out _);
        return slot ??= new TermBuffer();
    }

    private TermBuffer KeywordOf(int field, string value)
    {
        if (_keywordTerms.TryGetValue((field, value), out var term)) return term;
        term = new TermBuffer();
        _keywordTerms.Add((field, value), term);
        _keywords.Add((KeywordTerm.Encode(field, value), term));
        return term;
    }

    private void NoteWord(int document, ReadOnlySpan<char> written, TermBuffer term)
    {
        Span<char> lower = stackalloc char[WordTokenizer.MaxWordLength];
        int length = WordForm.Of(written, lower);
        if (length == 0) return;
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_wordLookup, lower[..length], out _);
        (slot ??= new WordBuffer(term)).Seen(document);
    }

    private List<(byte[] Key, TermBuffer Term)> SortedTerms()
    {
        var sorted = new List<(byte[] Key, TermBuffer Term)>(_terms.Count + _keywords.Count);
        sorted.AddRange(_keywords);
        foreach (var (term, buffer) in _terms) sorted.Add((Encoding.UTF8.GetBytes(term), buffer));
        sorted.Sort((x, y) => x.Key.AsSpan().SequenceCompareTo(y.Key));
        return sorted;
    }

    private List<(byte[] Key, WordBuffer Word)> SortedWords()
    {
        var sorted = new List<(byte[] Key, WordBuffer Word)>(_words.Count);
        foreach (var (word, buffer) in _words) sorted.Add((Encoding.UTF8.GetBytes(word), buffer));
        sorted.Sort((x, y) => x.Key.AsSpan().SequenceCompareTo(y.Key));
        return sorted;
    }
}
