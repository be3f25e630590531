namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>A key that occurs, with what it is worth.</summary>
internal sealed record WeightedKey(int[] Tokens, NGramRange Range, double LogProbability, double Weight);
