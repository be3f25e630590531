namespace Recto.Retrieval;

/// <summary>A query as understood. Any text parses; what could not be used is said in <see cref="Problems"/>.</summary>
/// <param name="Text">The query that was read: cut to the limit, without control and direction characters.</param>
/// <param name="Clauses">Its parts, in order.</param>
/// <param name="Problems">Sentences for the person who typed it; empty if all was understood.</param>
public sealed record ParsedQuery(string Text, IReadOnlyList<QueryClause> Clauses, IReadOnlyList<string> Problems)
{
    /// <summary>A query that asks for nothing.</summary>
    public static ParsedQuery Empty { get; } = new("", [], []);

    /// <summary>Whether the query asks for nothing.</summary>
    public bool IsEmpty => Clauses.Count == 0;
}
