namespace Recto.Retrieval.Hybrid;

/// <summary>What a word of the query did for a document.</summary>
/// <param name="Term">The word as typed; for similar documents as it is usually written.</param>
/// <param name="Score">What it added to <see cref="HybridHit.TermScore"/>.</param>
public sealed record TermContribution(string Term, double Score);
