namespace Recto.Retrieval.NGrams.Scoring;

/// <summary>A document found by its n-grams.</summary>
/// <param name="Document">Its number, as <see cref="NGramReader"/> counts.</param>
/// <param name="Score">Its score; only to compare.</param>
/// <param name="Matches">The n-grams that made the score, the greatest part first.</param>
public sealed record NGramHit(int Document, double Score, IReadOnlyList<NGramMatch> Matches);
