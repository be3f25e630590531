using CsCheck;
using Recto.Papers.Trending;
using static Recto.Papers.Tests.Trending.TrendingSamples;

namespace Recto.Papers.Tests.Trending;

public class TrendingScoreTests
{
    [Fact]
    public void A_typical_paper_on_its_list_day_scores_nothing() =>
        Assert.Equal(0, TrendingFormula.Score(Voted(0, 6), Noon).Value);

    [Fact]
    public void A_paper_without_votes_starts_half_way_to_a_typical_one()
    {
        var score = TrendingFormula.Score(Candidate(Id(0), Day, 1, []), Noon);

        Assert.Equal(-1, score.Value);
        Assert.Equal(0, score.Votes);
    }

    [Fact]
    public void The_terms_explain_themselves_with_their_numbers()
    {
        var score = TrendingFormula.Score(Voted(0, 1234, readers: 5, daysAgo: 2), Noon);

        Assert.Equal(
            [
                "1,234 votes, and 6 that every paper starts with: 1,240, where a typical paper has 12 on its first morning. (+6.69)",
                "5 readers of this site voted and weigh as 2.2, the square root of their number. (0.00)",
                "Listed 2 days ago: votes count per day on the list. 3 days and 1 to smooth make 4, where a first day has 2. (−1.00)",
            ],
            score.Terms.Select(term => term.Explanation));
        Assert.Equal(["votes", "readers", "age"], score.Terms.Select(term => term.Name));
        Assert.Equal(1239, score.Votes);
    }

    [Fact]
    public void No_votes_and_today_are_said_in_words() => Assert.Equal(
        [
            "No votes yet, and 6 that every paper starts with: 6, where a typical paper has 12 on its first morning. (−1.00)",
            "Listed today, so nothing is taken off. (0.00)",
        ],
        TrendingFormula.Score(Candidate(Id(0), Day, 1, []), Noon).Terms.Select(term => term.Explanation));

    [Fact]
    public void One_vote_one_reader_and_one_day_are_said_in_the_singular() => Assert.Equal(
        [
            "1 vote, and 6 that every paper starts with: 7, where a typical paper has 12 on its first morning. (−0.78)",
            "1 reader of this site voted and counts as 1. (+0.19)",
            "Listed yesterday: votes count per day on the list. 2 days and 1 to smooth make 3, where a first day has 2. (−0.58)",
        ],
        TrendingFormula.Score(Voted(0, 1, readers: 1, daysAgo: 1), Noon).Terms.Select(term => term.Explanation));

    [Fact]
    public void A_paper_listed_in_the_future_counts_as_listed_today() =>
        Assert.Equal(TrendingFormula.Score(Voted(0, 9), Noon).Value, TrendingFormula.Score(Voted(0, 9, daysAgo: -3), Noon).Value);

    [Fact]
    public void The_age_changes_with_the_day_and_not_within_it()
    {
        var paper = Voted(0, 9);
        DateTimeOffset At(int hour, int minute) => new(2025, 3, 12 + (hour / 24), hour % 24, minute, 0, TimeSpan.Zero);

        Assert.Equal(TrendingFormula.Score(paper, At(11, 0)).Value, TrendingFormula.Score(paper, At(23, 59)).Value);
        Assert.True(TrendingFormula.Score(paper, At(24, 0)).Value < TrendingFormula.Score(paper, At(23, 59)).Value);
    }

    [Fact]
    public void Known_readers_can_be_counted_in_full()
    {
        var options = new TrendingOptions { ReaderExponent = 1 };

        Assert.Equal(
            TrendingFormula.Score(Voted(0, 30), Noon, options).Value, TrendingFormula.Score(Voted(1, 10, readers: 20), Noon, options).Value, 1e-12);
        Assert.Contains("count in full", TrendingFormula.Score(Voted(1, 10, readers: 20), Noon, options).Terms[1].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_that_make_no_sense_are_refused_with_their_range()
    {
        foreach (var bad in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new TrendingOptions { TypicalVotes = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new TrendingOptions { SmoothingDays = bad });
            Assert.Throws<ArgumentOutOfRangeException>(() => new TrendingOptions { ReaderExponent = bad });
        }

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new TrendingOptions { ReaderExponent = 1.5 });
        Assert.StartsWith("ReaderExponent must be above 0 and at most 1.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_terms_sum_to_the_score_which_is_always_a_number() =>
        GenCandidates.Sample(candidates =>
        {
            foreach (var score in candidates.Select(candidate => TrendingFormula.Score(candidate, Noon)))
            {
                Assert.Equal(score.Terms.Sum(term => term.Value), score.Value);
                Assert.True(double.IsFinite(score.Value) && score.Votes >= 0);
                Assert.All(score.Terms, term => Assert.EndsWith(")", term.Explanation, StringComparison.Ordinal));
            }
        });

    [Fact]
    public void Twenty_readers_lift_a_paper_less_than_five_votes_of_a_source() =>
        Assert.True(TrendingFormula.Score(Voted(0, 6, readers: 20), Noon).Value < TrendingFormula.Score(Voted(1, 11), Noon).Value);
}
