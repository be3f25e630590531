namespace Recto.Papers.Trending;

/// <summary>How hot a paper is at an instant, and why.</summary>
/// <param name="Value">
/// The score; higher is hotter. 0 is a typical paper on the morning of its list day; one more is twice as many smoothed votes a day, one less
/// half as many.
/// </param>
/// <param name="Votes">Votes counted up to that instant, as shown beside the paper.</param>
/// <param name="Terms">The parts, whose values, added in their order, are <paramref name="Value"/>.</param>
public sealed record TrendingScore(double Value, int Votes, IReadOnlyList<TrendingTerm> Terms);
