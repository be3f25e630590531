namespace Recto.Papers.Trending;

/// <summary>What is known of a paper when it is ranked.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Listed">The day on which it was (last) listed.</param>
/// <param name="Position">Its place in that day's list; settles ties.</param>
/// <param name="Votes">Its entries of the vote log, in any order; entries after the instant of ranking are not counted.</param>
/// <param name="Comments">Comments at the source.</param>
/// <param name="HasCode">Whether a code repository is known.</param>
public sealed record TrendingCandidate(PaperId Paper, ListDay Listed, int Position, IReadOnlyList<Vote> Votes, int Comments, bool HasCode);
