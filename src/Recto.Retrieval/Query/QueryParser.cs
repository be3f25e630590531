namespace Recto.Retrieval.Query;

/// <summary>Reads the query language; never fails.</summary>
internal sealed class QueryParser
{
    private readonly QueryDialect _dialect;
    private readonly List<string> _problems = [];
    private readonly List<QueryClause> _clauses = [];
    private readonly string _text;
    private int _at;

    private QueryParser(string typed, QueryDialect dialect)
    {
        _dialect = dialect;
        _text = QueryText.Clean(typed, _problems);
    }

    public static ParsedQuery Parse(string typed, QueryDialect dialect)
    {
        var parser = new QueryParser(typed, dialect);
        while (parser.ReadClause()) { }
        return new ParsedQuery(parser._text, parser._clauses, parser._problems);
    }

    private bool ReadClause()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        if (_at == _text.Length) return false;
        bool negated = _text[_at] == '-' && _at + 1 < _text.Length && !char.IsWhiteSpace(_text[_at + 1]);
        if (negated) _at++;
        if (IsQuote(_text[_at]))
        {
            var (text, start) = Quoted();
            Add(new QueryClause(QueryClauseKind.Phrase, text, negated) { Start = start });
            return true;
        }
        int end = _at;
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && !IsQuote(_text[end])) end++;
        int colon = _text.IndexOf(':', _at, end - _at);
        if (colon > _at && _dialect.Find(_text.AsSpan(_at, colon - _at)) is { } op && ReadOperator(op, colon, end, negated)) return true;
        Add(new QueryClause(QueryClauseKind.Word, _text[_at..end], negated) { Start = _at });
        _at = end;
        return true;
    }

    /// <summary>Reads the value behind a known name; false if there is none, so that the name is a plain word.</summary>
    private bool ReadOperator(QueryOperator op, int colon, int end, bool negated)
    {
        string name = _text[_at..colon];
        string value;
        int start = colon + 1;
        if (end == start && end < _text.Length && IsQuote(_text[end]))
        {
            _at = end;
            (value, start) = Quoted();
        }
        else if (end > start)
        {
            value = _text[start..end];
            _at = end;
        }
        else
        {
            return false;
        }
        if (op.Kind == QueryOperatorKind.Text)
        {
            Add(new QueryClause(QueryClauseKind.Field, value, negated, op.Field) { Start = start });
            return true;
        }
        if (FilterOf(op, value) is not { } filter)
        {
            _problems.Add($"“{name}:{value}” was left out: {name}: needs {op.Expects}.");
            return true;
        }
        Add(new QueryClause(QueryClauseKind.Filter, value, negated, op.Field, negated ? filter.Not() : filter) { Start = start });
        return true;
    }

    private static Filter? FilterOf(QueryOperator op, string value)
    {
        switch (op.Kind)
        {
            case QueryOperatorKind.Keyword:
                return op.ParseKeyword!(value) is { } keyword ? Filter.Keyword(op.Field, keyword) : null;
            case QueryOperatorKind.AtLeast:
                return op.ParseNumber!(value) is { } low ? Filter.Range(op.Field, low, null) : null;
            default:
                if (op.ParseNumber!(value) is not { } high) return null;
                return high == long.MinValue ? Filter.AnyOf(op.Field, []) : Filter.Range(op.Field, null, high - 1);
        }
    }

    private (string Text, int Start) Quoted()
    {
        int start = ++_at;
        while (_at < _text.Length && !IsQuote(_text[_at])) _at++;
        string text = _text[start.._at];
        if (_at < _text.Length) _at++;
        else _problems.Add("A quotation mark was not closed; the phrase was taken to reach to the end.");
        return (text, start);
    }

    private void Add(QueryClause clause)
    {
        if (clause.Text.Length > 0) _clauses.Add(clause);
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '«' or '»';
}
