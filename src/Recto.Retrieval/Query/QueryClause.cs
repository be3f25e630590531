namespace Recto.Retrieval;

/// <summary>A part of a query as understood.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Text">What was typed, without operator and quotation marks.</param>
/// <param name="Negated">Whether documents that meet it are left out.</param>
/// <param name="Field">The schema's field, if one was named; else null.</param>
/// <param name="Filter">The condition of a <see cref="QueryClauseKind.Filter"/>; else null. Already turned round if negated.</param>
public sealed record QueryClause(QueryClauseKind Kind, string Text, bool Negated = false, string? Field = null, Filter? Filter = null)
{
    /// <summary>Where <see cref="Text"/> begins in <see cref="ParsedQuery.Text"/>, in UTF-16 units.</summary>
    public int Start { get; init; }
}
