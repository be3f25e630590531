namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>Why a document was found.</summary>
/// <param name="Tokens">The n-gram.</param>
/// <param name="Offset">Tokens in front of it in the document, at its first place that counts.</param>
/// <param name="Part">Its part of the score.</param>
/// <param name="Count">How often it occurs in the corpus.</param>
public sealed record NGramMatch(IReadOnlyList<int> Tokens, int Offset, double Part, long Count);
