using Recto.Retrieval.Analysis;

namespace Recto.Retrieval.Highlighting;

/// <summary>The terms of a query, field by field, and where a text has them.</summary>
internal sealed class HighlightTerms
{
    private readonly IndexSchema _schema;
    private readonly Dictionary<string, int>[] _words;
    private readonly List<PhraseTerms>[] _phrases;

    public HighlightTerms(IndexSchema schema, ParsedQuery query)
    {
        _schema = schema;
        _words = [.. schema.TextFields.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
        _phrases = [.. schema.TextFields.Select(_ => new List<PhraseTerms>())];
        int number = 0;
        foreach (var clause in query.Clauses)
        {
            if (clause.Negated || clause.Kind == QueryClauseKind.Filter) continue;
            for (int f = 0; f < schema.TextFields.Count; f++)
            {
                if (clause.Field is not null && clause.Field != schema.TextFields[f].Name) continue;
                var terms = PhraseTerms.Read(schema.TextFields[f].Analysis, clause.Text, number);
                if (clause.Kind == QueryClauseKind.Phrase && terms.Places > 1) _phrases[f].Add(terms);
                else foreach (string term in terms.All) _words[f].TryAdd(term, number);
            }
            number++;
        }
    }

    /// <summary>The matches in a text, by start, not overlapping.</summary>
    public List<Mark> Find(int field, string text)
    {
        var found = new List<Mark>();
        if (_words[field].Count + _phrases[field].Count == 0 || text.Length == 0) return found;
        var words = _words[field].GetAlternateLookup<ReadOnlySpan<char>>();
        var places = new List<TextPlace>();
        using (var reader = TextAnalyzer.Read(_schema.TextFields[field].Analysis, text))
        {
            while (reader.Next())
            {
                if (words.TryGetValue(reader.Term, out int term)) found.Add(new Mark(reader.Start, reader.End, term));
                if (_phrases[field].Count > 0) places.Add(new TextPlace(reader.Term.ToString(), reader.Position, reader.Start, reader.End));
            }
        }
        foreach (var phrase in _phrases[field]) phrase.Find(places, found);
        found.Sort((x, y) => x.Start != y.Start ? x.Start.CompareTo(y.Start) : y.End.CompareTo(x.End));
        return WithoutOverlaps(found);
    }

    private static List<Mark> WithoutOverlaps(List<Mark> found)
    {
        var kept = new List<Mark>(found.Count);
        foreach (var mark in found)
            if (kept.Count == 0 || mark.Start >= kept[^1].End) kept.Add(mark);
        return kept;
    }
}
