namespace Recto.Papers.Trending;

/// <summary>Puts papers in one of the <see cref="RankingOrder"/>s.</summary>
public static class Ranking
{
    /// <summary>
    /// Orders papers as of an instant. Every order ends in the same tie-break: newest list day, then list position, then id; so it is a total
    /// order, and the order in which the papers are given does not matter.
    /// </summary>
    /// <param name="candidates">The papers, each once.</param>
    /// <param name="order">The order.</param>
    /// <param name="asOf">The instant; later votes do not count.</param>
    /// <param name="options">The constants of the trending score, which every order reports; null for <see cref="TrendingOptions.Default"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is none of the orders.</exception>
    public static IReadOnlyList<RankedPaper> Order(
        IEnumerable<TrendingCandidate> candidates, RankingOrder order, DateTimeOffset asOf, TrendingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        Func<TrendingScore, double> key = order switch
        {
            RankingOrder.Trending => static score => score.Value,
            RankingOrder.New => static _ => 0,
            RankingOrder.MostVoted => static score => score.Votes,
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, "The order must be Trending, New or MostVoted."),
        };
        return
        [
            .. candidates
                .Select(candidate => (Candidate: candidate, Score: TrendingFormula.Score(candidate, asOf, options)))
                .OrderByDescending(entry => key(entry.Score))
                .ThenByDescending(entry => entry.Candidate.Listed)
                .ThenBy(entry => entry.Candidate.Position)
                .ThenBy(entry => entry.Candidate.Paper)
                .Select((entry, index) => new RankedPaper(index + 1, entry.Candidate, entry.Score)),
        ];
    }
}
