using Recto.Labs.Common;
using Recto.Methods.Common;

namespace Recto.Labs.Tests.Worlds;

public sealed class KeyValueRecallTests
{
    private static readonly KeyValueRecall World = new(8, 24);

    private static List<RecallQuestion> Questions(int pairs, double bias, int count = 4000)
    {
        var random = new Seed(2).ToRandom();
        return [.. Enumerable.Range(0, count).Select(_ => World.Draw(pairs, bias, random))];
    }

    [Fact]
    public void Keys_and_values_are_distinct_and_one_pair_answers()
    {
        Assert.Equal(34, World.Vocabulary);
        Assert.All(Questions(4, 0, 300), question =>
        {
            Assert.Equal([World.Ask, question.Pairs[question.Right][0]], question.Prefix);
            Assert.Equal([World.Answer], question.Suffix);
            Assert.Equal(question.Pairs[question.Right][1], question.Value);
            Assert.Equal(4, question.Pairs.Select(pair => pair[0]).Distinct().Count());
            Assert.Equal(4, question.Pairs.Select(pair => pair[1]).Distinct().Count());
            Assert.All(question.Pairs, pair => Assert.True(pair[0] is >= 0 and < 8 && pair[1] is >= 8 and < 32));
        });
    }

    [Theory]
    [InlineData(0, .25)]
    [InlineData(.4, .55)]
    [InlineData(1, 1)]
    public void The_right_pair_is_first_as_often_as_the_bias_says_and_else_anywhere(double bias, double first)
    {
        var places = Questions(4, bias).CountBy(question => question.Right).ToDictionary();
        Assert.InRange(places[0] / 4000d, first - .025, Math.Min(1, first + .025));
        Assert.All(places.Where(place => place.Key > 0), place => Assert.InRange(place.Value / 4000d, (1 - first) / 3 - .025, (1 - first) / 3 + .025));
    }

    [Fact]
    public void More_pairs_than_keys_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => World.Draw(9, 0, new Seed(1).ToRandom()));
}
