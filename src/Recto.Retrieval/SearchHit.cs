namespace Recto.Retrieval;

/// <summary>A document found.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Score">BM25 score, above 0; 0 if the query has no words. Comparable within one answer only.</param>
/// <param name="MatchedTerms">
/// Why: the words of the query that the document has, as typed, in query order; for <c>Similar</c> the shared words as they are
/// usually written, strongest first. Empty if not asked for.
/// </param>
public sealed record SearchHit(string Id, double Score, IReadOnlyList<string> MatchedTerms);
