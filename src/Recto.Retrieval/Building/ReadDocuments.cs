using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Building;

/// <summary>Documents as far as they have been read: their words, keywords and numbers.</summary>
internal sealed class ReadDocuments(IndexSchema schema)
{
    private readonly List<(int Term, uint Documents, int LastDocument)> _words = [];
    private readonly Dictionary<(int Field, string Value), List<int>> _keywords = [];
    private List<int>?[] _keywordsOf = [];

    public DocumentColumns Columns { get; } = new(schema);

    public Tally Tally { get; } = new();

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
                foreach (string value in values) Add(_keywords, (f, value), number);
    }

    /// <summary>Writes the terms that are not words; they stand in front of those.</summary>
    public void WriteKeys(SegmentWriter writer)
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

    /// <summary>The keywords of a document, by number, once <see cref="WriteKeys"/> has given them some.</summary>
    public List<int>? KeywordsOf(int document) => _keywordsOf[document];

    private static void Add<TKey>(Dictionary<TKey, List<int>> lists, TKey key, int document) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists.Add(key, list = []);
        if (list.Count == 0 || list[^1] != document) list.Add(document);
    }
}
