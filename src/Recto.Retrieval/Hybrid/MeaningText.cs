namespace Recto.Retrieval.Hybrid;

/// <summary>What of a query has a meaning: words and phrases that are wanted, not conditions, names, or what is left out.</summary>
internal static class MeaningText
{
    public static string Of(ParsedQuery query, IndexSchema schema) =>
        string.Join(' ', query.Clauses.Where(c => !c.Negated && c.Kind != QueryClauseKind.Filter && IsProse(c, schema)).Select(c => c.Text));

    private static bool IsProse(QueryClause clause, IndexSchema schema) =>
        clause.Field is null || schema.TextFields[schema.TextIndex(clause.Field)].Analysis == TextAnalysis.English;
}
