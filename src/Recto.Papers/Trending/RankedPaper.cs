namespace Recto.Papers.Trending;

/// <summary>A paper's place in a ranking.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Candidate">What was ranked.</param>
/// <param name="Score">Its score.</param>
public sealed record RankedPaper(int Rank, TrendingCandidate Candidate, TrendingScore Score);
