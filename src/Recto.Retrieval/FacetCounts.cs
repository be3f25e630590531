namespace Recto.Retrieval;

/// <summary>The keywords of one field among all matches.</summary>
/// <param name="Field">The keyword field.</param>
/// <param name="Values">Keywords by falling count, then by name; at most <see cref="SearchRequest.FacetSize"/>.</param>
public sealed record FacetCounts(string Field, IReadOnlyList<FacetValue> Values);
