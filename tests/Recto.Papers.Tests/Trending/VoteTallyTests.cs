using CsCheck;
using Recto.Papers.Trending;
using static Recto.Papers.Tests.Trending.TrendingSamples;

namespace Recto.Papers.Tests.Trending;

public class VoteTallyTests
{
    [Fact]
    public void An_empty_log_has_no_votes() => Assert.Equal(new VoteTally(0, 0), VoteTally.At([], Noon));

    [Fact]
    public void A_vote_at_exactly_the_instant_counts_and_a_later_one_does_not()
    {
        IReadOnlyList<Vote> log = [Entry(Id(0), ("hf", 0, 3)), new Vote(Id(0), Noon.AddTicks(1), 5, "hf")];

        Assert.Equal(3, VoteTally.At(log, Noon).Total);
        Assert.Equal(8, VoteTally.At(log, Noon.AddTicks(1)).Total);
    }

    [Fact]
    public void The_instant_is_the_same_in_every_time_zone() =>
        Assert.Equal(3, VoteTally.At([Entry(Id(0), ("hf", 0, 3))], Noon.ToOffset(TimeSpan.FromHours(-9))).Total);

    [Fact]
    public void A_reader_counts_once_however_often_or_heavily_they_vote() =>
        Assert.Equal(new VoteTally(0, 1), Tally(("reader:1", -3, 1), ("reader:1", -2, 1), ("reader:1", -1, 1000)));

    [Fact]
    public void A_vote_entered_twice_and_taken_back_once_is_gone() =>
        Assert.Equal(new VoteTally(0, 0), Tally(("reader:1", -3, 1), ("reader:1", -2, 1), ("reader:1", -1, -1)));

    [Fact]
    public void A_reader_can_take_a_vote_back_and_give_it_again() =>
        Assert.Equal(new VoteTally(0, 1), Tally(("reader:1", -3, 1), ("reader:1", -2, -1), ("reader:1", -1, 1)));

    [Fact]
    public void Given_and_taken_back_at_one_instant_a_vote_stands_in_whatever_order_the_log_has_them()
    {
        Assert.Equal(new VoteTally(0, 1), Tally(("reader:1", -1, 1), ("reader:1", -1, -1)));
        Assert.Equal(new VoteTally(0, 1), Tally(("reader:1", -1, -1), ("reader:1", -1, 1)));
    }

    [Fact]
    public void A_reader_cannot_vote_a_paper_down() =>
        Assert.Equal(new VoteTally(4, 1), Tally(("hf", -3, 4), ("reader:1", -2, -1), ("reader:1", -1, -50), ("reader:2", -1, 1)));

    [Fact]
    public void A_source_whose_sum_is_negative_counts_as_nothing_and_takes_nothing_from_others() =>
        Assert.Equal(new VoteTally(7, 0), Tally(("hf", -3, 7), ("broken", -2, 5), ("broken", -1, -500)));

    [Fact]
    public void Huge_counts_stop_at_the_largest_number() =>
        Assert.Equal(int.MaxValue, Tally(("hf", -3, int.MaxValue), ("hf", -2, int.MaxValue), ("other", -2, int.MaxValue), ("reader:1", -1, 1)).Total);

    [Fact]
    public void The_order_of_the_log_does_not_matter() =>
        Gen.Select(GenEntry.Array[0, 15], Gen.Int).Sample((entries, seed) =>
        {
            var log = entries.Select(entry => Entry(Id(0), entry)).ToArray();
            var shuffled = log.ToArray();
            new Random(seed).Shuffle(shuffled);
            return VoteTally.At(log, Noon) == VoteTally.At(shuffled, Noon);
        });

    private static VoteTally Tally(params (string, int, int)[] entries) => VoteTally.At([.. entries.Select(entry => Entry(Id(0), entry))], Noon);
}
