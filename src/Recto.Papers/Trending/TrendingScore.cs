namespace Recto.Papers.Trending;

/// <summary>How hot a paper is at an instant, and why.</summary>
/// <param name="Value">The score; higher is hotter. Only the order of scores at one instant means something.</param>
/// <param name="Votes">Votes counted up to that instant.</param>
/// <param name="Terms">The parts, whose values sum to <paramref name="Value"/>.</param>
public sealed record TrendingScore(double Value, int Votes, IReadOnlyList<TrendingTerm> Terms);
