namespace Recto.Papers.Trending;

/// <summary>
/// The trending score: the logarithm of smoothed votes per day on the list. It is a pure function of the vote log, the listing day and the
/// instant of ranking, so any past ranking can be computed again. Comments and code play no part; docs/trending.md says why.
/// <code>
/// score = log2( (S + R^e + b·m) / ((1 + b)·m) )  −  log2( (d + 1 + b) / (1 + b) )
/// </code>
/// S = votes counted by sources, R = readers of this site who voted, d = whole days since the list day, m =
/// <see cref="TrendingOptions.TypicalVotes"/>, b = <see cref="TrendingOptions.SmoothingDays"/>, e = <see cref="TrendingOptions.ReaderExponent"/>.
/// </summary>
public static class TrendingFormula
{
    /// <summary>Scores one paper as of an instant.</summary>
    /// <param name="candidate">The paper. All its entries of the vote log are taken to be its own, also those under a former id.</param>
    /// <param name="asOf">The instant; later votes do not count. A list day after it counts as the same day.</param>
    /// <param name="options">The constants; null for <see cref="TrendingOptions.Default"/>.</param>
    public static TrendingScore Score(TrendingCandidate candidate, DateTimeOffset asOf, TrendingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        options ??= TrendingOptions.Default;
        var tally = VoteTally.At(candidate.Votes, asOf);
        var days = Math.Max(0, ListDay.At(asOf).Date.DayNumber - candidate.Listed.Date.DayNumber);
        var terms = new TrendingTerms(tally, days, options);
        return new TrendingScore(terms.Sum, tally.Total, terms);
    }

    /// <summary>Ranks papers as of an instant, hottest first; equal scores keep the order of day (newest first), list position and id.</summary>
    /// <param name="candidates">The papers, each once. Which papers take part (those of a week, of a topic) is the caller's choice.</param>
    /// <param name="asOf">The instant.</param>
    /// <param name="options">The constants; null for <see cref="TrendingOptions.Default"/>.</param>
    public static IReadOnlyList<RankedPaper> Rank(
        IEnumerable<TrendingCandidate> candidates, DateTimeOffset asOf, TrendingOptions? options = null) =>
        Ranking.Order(candidates, RankingOrder.Trending, asOf, options);
}
