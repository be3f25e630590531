using CsCheck;
using Recto.Papers.Trending;
using static Recto.Papers.Tests.Trending.TrendingSamples;

namespace Recto.Papers.Tests.Trending;

public class RankingTests
{
    private static readonly Gen<RankingOrder> GenOrder = Gen.Enum<RankingOrder>();

    [Fact]
    public void Nothing_to_rank_gives_an_empty_ranking() => Assert.Empty(Ranking.Order([], RankingOrder.Trending, Noon));

    [Fact]
    public void An_unknown_order_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ranking.Order([], (RankingOrder)7, Noon));

    [Fact]
    public void Within_a_day_votes_decide_and_then_the_place_in_the_list() => Assert.Equal(
        [Id(2), Id(1), Id(3), Id(0)],
        Papers(RankingOrder.Trending, Voted(0, 5), Voted(1, 9, position: 2), Voted(2, 30), Voted(3, 9, position: 4)));

    [Fact]
    public void Across_days_a_fresh_paper_beats_an_older_one_with_a_few_more_votes_but_not_with_many() => Assert.Equal(
        [Id(2), Id(0), Id(1)],
        Papers(RankingOrder.Trending, Voted(0, 20), Voted(1, 40, daysAgo: 2), Voted(2, 60, daysAgo: 2)));

    [Fact]
    public void After_a_year_the_days_of_one_week_no_longer_differ() => Assert.Equal(
        [Id(1), Id(0)],
        Papers(RankingOrder.Trending, Voted(0, 100, daysAgo: 360), Voted(1, 103, daysAgo: 364)));

    [Fact]
    public void New_goes_by_list_day_and_place_whatever_the_votes() => Assert.Equal(
        [Id(1), Id(2), Id(0)],
        Papers(RankingOrder.New, Voted(0, 500, daysAgo: 1), Voted(1, 0, position: 1), Voted(2, 9, position: 2)));

    [Fact]
    public void Most_voted_goes_by_the_number_shown_whatever_the_age() => Assert.Equal(
        [Id(0), Id(2), Id(1)],
        Papers(RankingOrder.MostVoted, Voted(0, 50, daysAgo: 900), Voted(1, 40), Voted(2, 30, readers: 15)));

    [Fact]
    public void The_last_resort_of_a_tie_is_the_id() => Assert.Equal(
        [Id(0), Id(1), Id(2)],
        Papers(RankingOrder.Trending, Voted(2, 5), Voted(0, 5), Voted(1, 5)));

    [Fact]
    public void Rank_is_the_trending_order_counted_from_one()
    {
        var ranked = TrendingFormula.Rank([Voted(0, 1), Voted(1, 2)], Noon);

        Assert.Equal([(1, Id(1)), (2, Id(0))], ranked.Select(paper => (paper.Rank, paper.Candidate.Paper)));
    }

    [Fact]
    public void The_order_in_which_papers_are_given_does_not_matter() =>
        Gen.Select(GenCandidates, GenOrder, Gen.Int).Sample((candidates, order, seed) =>
        {
            var shuffled = candidates.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Papers(order, [.. candidates]), Papers(order, shuffled));
        });

    [Fact]
    public void A_further_vote_never_lowers_a_paper() =>
        Gen.Select(GenCandidates.Where(candidates => candidates.Count > 0), GenOrder, GenEntry, Gen.Int[0, 24]).Sample((candidates, order, entry, which) =>
        {
            var (index, count) = (which % candidates.Count, entry.Count == int.MinValue ? int.MaxValue : Math.Abs(entry.Count));
            var target = candidates[index];
            var more = candidates.ToArray();
            more[index] = target with { Votes = [.. target.Votes, Entry(target.Paper, entry with { Count = count })] };

            Assert.True(Papers(order, more).IndexOf(target.Paper) <= Papers(order, [.. candidates]).IndexOf(target.Paper));
        });

    [Fact]
    public void The_log_up_to_an_instant_replays_the_ranking_of_that_instant() =>
        Gen.Select(GenCandidates, GenOrder, Gen.Int[-72, 72]).Sample((candidates, order, hours) =>
        {
            var then = Noon.AddHours(hours);
            var prefix = candidates.Select(candidate => candidate with { Votes = [.. candidate.Votes.Where(vote => vote.At <= then)] });

            Assert.Equal(Describe(Ranking.Order(prefix, order, then)), Describe(Ranking.Order(candidates, order, then)));
        });

    [Fact]
    public void Ranks_count_up_from_one_and_every_paper_has_its_place() =>
        Gen.Select(GenCandidates, GenOrder).Sample((candidates, order) =>
        {
            var ranked = Ranking.Order(candidates, order, Noon);
            Assert.Equal(Enumerable.Range(1, candidates.Count), ranked.Select(paper => paper.Rank));
            Assert.Equal(candidates.Select(candidate => candidate.Paper).Order(), ranked.Select(paper => paper.Candidate.Paper).Order());
        });

    private static List<PaperId> Papers(RankingOrder order, params TrendingCandidate[] candidates) =>
        [.. Ranking.Order(candidates, order, Noon).Select(paper => paper.Candidate.Paper)];

    private static IEnumerable<string> Describe(IEnumerable<RankedPaper> ranked) => ranked.Select(paper =>
        $"{paper.Rank} {paper.Candidate.Paper} {paper.Score.Value:R} {paper.Score.Votes} {string.Join(' ', paper.Score.Terms)}");
}
