using System.Globalization;

namespace Recto.Papers.Trending;

/// <summary>
/// The trending score: smoothed votes per day on the list, as a power of two. It is a pure function of the vote log, the listing day and the
/// instant of ranking, so any past ranking can be computed again.
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
        var prior = options.SmoothingDays * options.TypicalVotes;
        var votes = VotesTerm(tally, prior, options);
        var age = AgeTerm(candidate.Listed, asOf, options);
        if (tally.FromReaders == 0)
        {
            return new TrendingScore(votes.Value + age.Value, tally.Total, [votes, age]);
        }

        var readers = ReadersTerm(tally, prior, options);
        return new TrendingScore(votes.Value + readers.Value + age.Value, tally.Total, [votes, readers, age]);
    }

    /// <summary>Ranks papers as of an instant, hottest first; equal scores keep the order of day (newest first), list position and id.</summary>
    /// <param name="candidates">The papers, each once. Which papers take part (those of a week, of a topic) is the caller's choice.</param>
    /// <param name="asOf">The instant.</param>
    /// <param name="options">The constants; null for <see cref="TrendingOptions.Default"/>.</param>
    public static IReadOnlyList<RankedPaper> Rank(
        IEnumerable<TrendingCandidate> candidates, DateTimeOffset asOf, TrendingOptions? options = null) =>
        Ranking.Order(candidates, RankingOrder.Trending, asOf, options);

    private static TrendingTerm VotesTerm(VoteTally tally, double prior, TrendingOptions options)
    {
        var (have, typical) = (tally.FromSources + prior, options.TypicalVotes + prior);
        var value = Math.Log2(have / typical);
        return new TrendingTerm("votes", value, Text(
            $"{Votes(tally.FromSources)}, smoothed with {prior:0.#} more: {have:#,0.#}, where a typical paper on its first morning has {typical:0.#}. {Signed(value)}"));
    }

    private static TrendingTerm ReadersTerm(VoteTally tally, double prior, TrendingOptions options)
    {
        var weight = Math.Pow(tally.FromReaders, options.ReaderExponent);
        var value = Math.Log2((tally.FromSources + weight + prior) / (tally.FromSources + prior));
        var readers = tally.FromReaders == 1 ? "1 reader of this site voted" : Text($"{tally.FromReaders:#,0} readers of this site voted");
        var how = options.ReaderExponent switch
        {
            _ when tally.FromReaders == 1 => "and counts as 1",
            1 => "and count in full",
            0.5 => Text($"and weigh as {weight:#,0.#}, the square root of their number"),
            var power => Text($"and weigh as {weight:#,0.#}, their number to the power {power:0.##}"),
        };
        return new TrendingTerm("readers", value, $"{readers} {how}. {Signed(value)}");
    }

    private static TrendingTerm AgeTerm(ListDay listed, DateTimeOffset asOf, TrendingOptions options)
    {
        var days = Math.Max(0, ListDay.At(asOf).Date.DayNumber - listed.Date.DayNumber);
        if (days == 0)
        {
            return new TrendingTerm("age", 0, "Listed today, so nothing is taken off. (0.00)");
        }

        var (have, first) = (days + 1 + options.SmoothingDays, 1 + options.SmoothingDays);
        var value = -Math.Log2(have / first);
        var when = days == 1 ? "Listed yesterday" : Text($"Listed {days:#,0} days ago");
        return new TrendingTerm("age", value, Text(
            $"{when}: votes count per day on the list, {days + 1:#,0} days, smoothed with {options.SmoothingDays:0.#} more: {have:#,0.#}, where a first day has {first:#,0.#}. {Signed(value)}"));
    }

    private static string Votes(int count) => count switch
    {
        0 => "No votes yet",
        1 => "1 vote",
        _ => Text($"{count:#,0} votes"),
    };

    private static string Signed(double value) => Text($"({value:+0.00;−0.00;0.00})");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
