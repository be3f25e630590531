namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>An n-gram that identifies documents for a query.</summary>
/// <param name="Tokens">The n-gram; at least one token.</param>
/// <param name="LogProbability">Natural logarithm of the n-gram's probability given the query, without normalisation by length. At most 0.</param>
public sealed record NGramKey(IReadOnlyList<int> Tokens, double LogProbability);
