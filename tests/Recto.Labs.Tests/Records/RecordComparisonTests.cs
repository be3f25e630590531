using Recto.Labs.Common;
using Recto.Labs.Tests.Support;

namespace Recto.Labs.Tests.Records;

public sealed class RecordComparisonTests
{
    private static readonly LabCard Card = new()
    {
        Number = 1,
        Paper = "9901.00003",
        Slug = "made",
        Name = "Made",
        Method = "None",
        Statement = "s.",
        Falsifier = "f.",
        Setup = "s.",
        DoesNotTell = [],
        Claims =
        [
            new("gain", "A gain.", "1") { Rule = new AtLeast(1, .5) },
            new("speed", "A speed.", "2") { Rule = new AtLeast(1, .5), Timed = true },
            new("identity", "An identity.", "exact") { Rule = new Exact(1e-6) },
            new("slope", "A slope.", "2") { Rule = new Between(1, 3), Seeded = false },
        ],
        Parameters = [],
        Presets = [LabPreset.Quick(), LabPreset.Full()],
        Figures = [new("loss", "Loss", new("x"), new("y"), [new("a")]), new("clock", "Clock", new("x"), new("s"), [new("a")]) { Timed = true }],
        Tables = [new("sizes", "Sizes", "row", [new("n", "n")]), new("times", "Times", "row", [new("s", "s")]) { Timed = true }],
    };

    [Fact]
    public void A_run_repeats_itself() => Assert.True(RecordComparison.Of(Card, Record(), Record()).Agrees);

    [Fact]
    public void On_the_same_processor_untimed_numbers_must_be_the_same_but_for_rounding()
    {
        Assert.True(RecordComparison.Of(Card, Record(), Record(gain: [1.1 * (1 + 5e-7), 1.2, 1.3])).Agrees);
        Assert.Equal(["claim gain, value 1"], Where(Record(), Record(gain: [1.1 * (1 + 5e-6), 1.2, 1.3])));
        Assert.Equal(["figure loss, a at 2"], Where(Record(), Record(loss: .30001)));
        Assert.Equal(["table sizes, r, n"], Where(Record(), Record(size: 8)));
        Assert.Equal(["figure loss, a at 2"], Where(Record(), Record(loss: double.NaN)));
        Assert.Empty(Where(Record(loss: double.NaN), Record(loss: double.NaN)));
    }

    [Fact]
    public void What_depends_on_the_clock_need_not_repeat_beyond_its_outcome()
    {
        Assert.Empty(Where(Record(), Record(speed: [3, 4, 5], clock: 9)));
        Assert.Equal(["verdict", "claim speed, outcome"], Where(Record(), Record(speed: [.1, .1, .1])));
    }

    [Fact]
    public void On_another_processor_a_mean_lies_in_the_published_interval_with_a_tenth_around_it()
    {
        var spread = Record().Claims[0].Spread!;
        double width = spread.High!.Value - spread.Low!.Value;
        Assert.Empty(Where(Record(), Elsewhere(gain: [spread.High.Value + .09 * width])));
        Assert.Equal(["claim gain, mean"], Where(Record(), Elsewhere(gain: [spread.High.Value + .11 * width])));
        // Floating-point noise around an identity is no matter, and curves may differ.
        Assert.Empty(Where(Record(), Elsewhere(identity: [9e-7, -8e-7, 3e-8], loss: .4)));
        Assert.Equal(["verdict", "claim identity, outcome"], Where(Record(), Elsewhere(identity: [0, 0, 1e-5])));
        Assert.Empty(Where(Record(), Elsewhere(slope: 2.01)));
        Assert.Equal(["claim slope, mean"], Where(Record(), Elsewhere(slope: 2.1)));
    }

    [Fact]
    public void What_is_there_in_only_one_of_them_is_a_difference()
    {
        var whole = Record();
        Assert.Equal(["claim slope"], Where(whole, whole with { Claims = [.. whole.Claims.Take(3)] }));
        Assert.Equal(["claim slope"], Where(whole with { Claims = [.. whole.Claims.Take(3)] }, whole));
        Assert.Contains("figure loss, a at 1", Where(whole, whole with { Series = [] }));
        Assert.Contains("table sizes, r, n", Where(whole with { Tables = [] }, whole));
        Assert.Equal(["claim gain, values"], Where(whole, Record(gain: [1.1, 1.2, 1.2, 1.3])));
    }

    private static IEnumerable<string> Where(LabRecord published, LabRecord again) => RecordComparison.Of(Card, published, again).Differences.Select(difference => difference.Where);

    // Three values around a mean that is given alone.
    private static LabRecord Elsewhere(double[]? gain = null, double[]? identity = null, double slope = 2, double loss = .3)
    {
        var record = Record(gain is [var mean] ? [mean - .01, mean, mean + .01] : gain, identity: identity, slope: slope, loss: loss);
        return record with { Machine = record.Machine with { Processor = "Another" } };
    }

    private static LabRecord Record(double[]? gain = null, double[]? speed = null, double[]? identity = null, double slope = 2, double loss = .3, double size = 7, double clock = 1)
    {
        double[][] values = [gain ?? [1.1, 1.2, 1.3], speed ?? [2, 2.1, 2.2], identity ?? [1e-17, 0, -2e-17], [slope]];
        ClaimResult[] claims = [.. Card.Claims.Zip(values, ClaimResult.Of)];
        return new()
        {
            Lab = Card.FileName,
            Paper = Card.Paper,
            Preset = "full",
            Settings = new Dictionary<string, string>(),
            Changed = [],
            Seeds = [0, 1, 2],
            Verdict = Verdicts.Of(claims),
            Claims = claims,
            Series =
            [
                new("loss", "a", [new(1, SampleFigures.About(.5, .1)), new(2, new(loss, null, null, 1))]),
                new("clock", "a", [new(1, new(clock, null, null, 1))]),
            ],
            Tables =
            [
                new("sizes", [new("r", new Dictionary<string, Spread> { ["n"] = new(size, null, null, 1) })]),
                new("times", [new("r", new Dictionary<string, Spread> { ["s"] = new(clock, null, null, 1) })]),
            ],
            Notes = [],
            Started = default,
            Seconds = 1,
            PeakMemory = 1,
            TensorsLeft = 0,
            Machine = new("One", 2, 1, 1, "Linux", ".NET"),
            Versions = new Dictionary<string, string>(),
        };
    }
}
