using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Building;

/// <summary>Documents as far as they have been read: their words, keywords and numbers.</summary>
internal sealed class ReadDocuments(IndexSchema schema, Tally tally)
{
    private readonly List<(int Term, uint Documents, int LastDocument)> _words = [];
    private readonly Dictionary<(int Field, string Value), List<int>> _keywords = [];
    private readonly Dictionary<(int Field, int Term), List<(int Document, int Weight)>> _weights = [];
    private List<int>?[] _keywordsOf = [];

    public DocumentColumns Columns { get; } = new(schema);

    public Tally Tally => tally;

    /// <summary>Notes that the document that is being read writes a word so; the first term it was seen with stands for it.</summary>
    public void NoteWord(int word, int term)
    {
        int document = Columns.Count;
        if (word == _words.Count) _words.Add((term, 1, document));
        else if (_words[word] is var (first, documents, last) && last != document) _words[word] = (first, documents + 1, document);
    }

    public (uint Documents, int Term) Word(int word) => (_words[word].Documents, _words[word].Term);

    public void AddKeys(SearchDocument document)
    {
        int number = Columns.Count;
        for (int f = 0; f < schema.KeywordFields.Count; f++)
            if (document.Keywords.TryGetValue(schema.KeywordFields[f], out var values))
                foreach (string value in values) AddKeyword(f, value, number);
        for (int f = 0; f < schema.SparseFields.Count; f++)
            if (document.Sparse.TryGetValue(schema.SparseFields[f].Name, out var vector)) AddWeights(f, vector, number);
    }

    /// <summary>Writes the terms that are not words; they stand in front of those.</summary>
    public void WriteKeys(SegmentWriter writer)
    {
        WriteKeywords(writer);
        foreach (var (key, documents) in _weights.OrderBy(w => w.Key))
        {
            foreach (var (document, weight) in documents) writer.Postings.Add(document, weight, []);
            writer.EndTerm(WeightTerm.Encode(key.Field, key.Term));
        }
    }

    /// <summary>The keywords of a document, by number, once <see cref="WriteKeys"/> has given them some.</summary>
    public List<int>? KeywordsOf(int document) => _keywordsOf[document];

    private void WriteKeywords(SegmentWriter writer)
    {
        _keywordsOf = new List<int>?[Columns.Count];
        var keys = _keywords.Select(k => (Key: KeywordTerm.Encode(k.Key.Field, k.Key.Value), Documents: k.Value)).ToList();
        keys.Sort((x, y) => x.Key.AsSpan().SequenceCompareTo(y.Key));
        foreach (var (key, documents) in keys)
        {
            foreach (int d in documents) writer.Postings.Add(d, 1, []);
            int term = writer.EndTerm(key);
            foreach (int d in documents) (_keywordsOf[d] ??= []).Add(term);
        }
    }

    private void AddKeyword(int field, string value, int document)
    {
        if (!_keywords.TryGetValue((field, value), out var list)) _keywords.Add((field, value), list = []);
        if (list.Count == 0 || list[^1] != document) list.Add(document);
    }

    private void AddWeights(int field, SparseVector vector, int document)
    {
        foreach (var (term, weight) in vector.Entries)
        {
            int steps = schema.SparseFields[field].Quantise(weight);
            if (steps == 0) continue;
            if (!_weights.TryGetValue((field, term), out var list)) _weights.Add((field, term), list = []);
            list.Add((document, steps));
        }
    }
}
