namespace Recto.Retrieval.Hybrid;

/// <summary>A document found, and why.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Score">What it is ranked by; comparable within one answer only.</param>
public sealed record HybridHit(string Id, double Score)
{
    /// <summary>Whether its words, its meaning or both brought it here.</summary>
    public MatchReason Reason { get; init; }

    /// <summary>The score of its words alone; 0 if it has none of the query's.</summary>
    public double TermScore { get; init; }

    /// <summary>The words of the query that it has and what each added, in query order. Empty if not asked for.</summary>
    public IReadOnlyList<TermContribution> Terms { get; init; } = [];

    /// <summary>The cosine of its vector and the query's; null where there is none, or if not asked for.</summary>
    public double? Similarity { get; init; }
}
