using System.Text;
using Recto.Retrieval.Analysis;

namespace Recto.Retrieval.Query;

/// <summary>From clauses to terms.</summary>
internal sealed class QueryCompiler(IndexSchema schema)
{
    /// <summary>Different terms that score; the rest of a very long text adds nothing.</summary>
    private const int MaxTerms = 1024;

    private readonly CompiledQuery _query = new();
    private readonly Dictionary<string, WeightedTerm> _terms = new(StringComparer.Ordinal);
    private readonly HashSet<int> _starts = [];

    public static CompiledQuery Compile(IndexSchema schema, ParsedQuery parsed, IReadOnlyList<Filter> filters)
    {
        var compiler = new QueryCompiler(schema);
        foreach (var clause in parsed.Clauses) compiler.Add(clause);
        compiler._query.Filters.AddRange(filters);
        return compiler._query;
    }

    /// <summary>Terms of a free text that score, and nothing else.</summary>
    public static CompiledQuery CompileText(IndexSchema schema, string text)
    {
        var compiler = new QueryCompiler(schema);
        compiler.AddTerms(text, AllFields);
        return compiler._query;
    }

    private const int AllFields = -1;

    private void Add(QueryClause clause)
    {
        if (clause.Filter is { } filter)
        {
            _query.Filters.Add(filter);
            return;
        }
        int fields = clause.Field is null ? AllFields : 1 << schema.TextIndex(clause.Field);
        if (clause.Kind != QueryClauseKind.Word || clause.Negated)
        {
            var set = PhraseOf(clause.Text, fields);
            // Nothing but stop words: there is nothing to require.
            if (set.Patterns.Count == 0) return;
            (clause.Negated ? _query.Excluded : _query.Required).Add(set);
        }
        if (!clause.Negated) AddTerms(clause.Text, fields);
    }

    private void AddTerms(string text, int fields)
    {
        _starts.Clear();
        bool english = Has(TextAnalysis.English, fields);
        if (english) AddTerms(text, TextAnalysis.English, null);
        if (Has(TextAnalysis.Names, fields)) AddTerms(text, TextAnalysis.Names, english ? _starts : null);
    }

    // "only" holds the places of the words to take: what is a stop word in prose is not searched among names either.
    private void AddTerms(string text, TextAnalysis analysis, HashSet<int>? only)
    {
        using var reader = TextAnalyzer.Read(analysis, text);
        var seen = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
        while (reader.Next())
        {
            if (only is not null && !only.Contains(reader.Start)) continue;
            if (only is null) _starts.Add(reader.Start);
            if (seen.TryGetValue(reader.Term, out var term))
            {
                // The second analysis of the same word finds the term of the first: that is one occurrence, not two.
                if (only is null) term.Weight++;
                continue;
            }
            if (_query.Terms.Count == MaxTerms) continue;
            string key = reader.Term.ToString();
            term = new WeightedTerm(Encoding.UTF8.GetBytes(key), text[reader.Start..reader.End]);
            _terms.Add(key, term);
            _query.Terms.Add(term);
        }
    }

    private PhraseSet PhraseOf(string text, int fields)
    {
        var patterns = new List<PhrasePattern>();
        foreach (var analysis in (ReadOnlySpan<TextAnalysis>)[TextAnalysis.English, TextAnalysis.Names])
        {
            int bits = FieldsOf(analysis, fields);
            if (bits == 0) continue;
            var slots = new List<PhraseSlot>();
            int first = -1;
            using var reader = TextAnalyzer.Read(analysis, text);
            while (reader.Next())
            {
                if (first < 0) first = reader.Position;
                int offset = reader.Position - first;
                if (slots.Count == 0 || slots[^1].Offset != offset) slots.Add(new PhraseSlot(offset, []));
                slots[^1].Terms.Add(Encoding.UTF8.GetBytes(reader.Term.ToString()));
            }
            if (slots.Count > 0) patterns.Add(new PhrasePattern(slots, bits));
        }
        return new PhraseSet(patterns);
    }

    private bool Has(TextAnalysis analysis, int fields) => FieldsOf(analysis, fields) != 0;

    private int FieldsOf(TextAnalysis analysis, int fields)
    {
        int bits = 0;
        for (int f = 0; f < schema.TextFields.Count; f++)
            if (schema.TextFields[f].Analysis == analysis) bits |= 1 << f;
        return bits & fields;
    }
}
