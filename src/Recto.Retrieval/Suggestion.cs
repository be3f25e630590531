namespace Recto.Retrieval;

/// <summary>A query that may be what was meant.</summary>
/// <param name="Query">The whole query with the corrected words in place; operators, quotes and the rest as typed.</param>
/// <param name="Corrections">The words that were changed, in order; at least one.</param>
public sealed record Suggestion(string Query, IReadOnlyList<WordCorrection> Corrections);
