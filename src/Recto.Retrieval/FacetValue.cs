namespace Recto.Retrieval;

/// <summary>A keyword and how many matches have it.</summary>
/// <param name="Value">The keyword.</param>
/// <param name="Count">Matching documents that have it, exact, at least 1.</param>
public sealed record FacetValue(string Value, int Count);
