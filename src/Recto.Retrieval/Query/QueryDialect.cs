namespace Recto.Retrieval;

/// <summary>The names that mean something in front of a colon. Any other <c>foo:bar</c> is plain words. Names are compared without case.</summary>
public sealed class QueryDialect
{
    private readonly Dictionary<string, QueryOperator> _operators;

    /// <summary>Creates a dialect.</summary>
    /// <param name="operators">Operator by name; several names may mean the same.</param>
    public QueryDialect(IReadOnlyDictionary<string, QueryOperator> operators)
    {
        ArgumentNullException.ThrowIfNull(operators);
        _operators = new Dictionary<string, QueryOperator>(operators, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The names and their meaning.</summary>
    public IReadOnlyDictionary<string, QueryOperator> Operators => _operators;

    /// <summary>Each text and keyword field under its own name.</summary>
    /// <param name="schema">The fields.</param>
    public static QueryDialect ForSchema(IndexSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var operators = new Dictionary<string, QueryOperator>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in schema.TextFields) operators.TryAdd(field.Name, QueryOperator.Text(field.Name));
        foreach (string field in schema.KeywordFields) operators.TryAdd(field, QueryOperator.Keyword(field));
        return new QueryDialect(operators);
    }

    internal QueryOperator? Find(ReadOnlySpan<char> name) =>
        _operators.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var found) ? found : null;

    internal void Validate(IndexSchema schema)
    {
        foreach (var (name, op) in _operators)
        {
            int index = op.Kind switch
            {
                QueryOperatorKind.Text => schema.TextIndex(op.Field),
                QueryOperatorKind.Keyword => schema.KeywordIndex(op.Field),
                _ => schema.NumberIndex(op.Field),
            };
            if (index < 0) throw new ArgumentException($"The query operator '{name}:' reads the field '{op.Field}', which the schema lacks.");
        }
    }
}
