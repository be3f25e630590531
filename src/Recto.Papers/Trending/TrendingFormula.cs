namespace Recto.Papers.Trending;

/// <summary>The trending score: a pure function of the vote log, the listing day and the instant of ranking.</summary>
public static class TrendingFormula
{
    /// <summary>Scores one paper as of an instant.</summary>
    public static TrendingScore Score(TrendingCandidate candidate, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var votes = candidate.Votes.Where(vote => vote.At <= asOf).Sum(vote => vote.Count);
        var smoothed = Math.Log2(1 + Math.Max(0, votes));
        return new TrendingScore(smoothed, votes, [new TrendingTerm("votes", smoothed, $"{votes} votes")]);
    }

    /// <summary>Ranks papers as of an instant, hottest first; equal scores keep the order of day (newest first), list position and id.</summary>
    public static IReadOnlyList<RankedPaper> Rank(IEnumerable<TrendingCandidate> candidates, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return
        [
            .. candidates
                .Select(candidate => (Candidate: candidate, Score: Score(candidate, asOf)))
                .OrderByDescending(entry => entry.Score.Value)
                .ThenByDescending(entry => entry.Candidate.Listed)
                .ThenBy(entry => entry.Candidate.Position)
                .ThenBy(entry => entry.Candidate.Paper)
                .Select((entry, index) => new RankedPaper(index + 1, entry.Candidate, entry.Score)),
        ];
    }
}
