using Recto.Labs.Common;

namespace Recto.Labs.Tests.Frame;

public sealed class RuleTests
{
    public static TheoryData<Rule, double[], Outcome> Cases => new()
    {
        { new AtLeast(2, 1), [2.1, 2.2, 2.3], Outcome.Reproduced },
        { new AtLeast(2, 1), [.2, 2.5, 4.5], Outcome.Undecided }, // the interval reaches below 1
        { new AtLeast(2, 1), [1.4, 1.5, 1.6], Outcome.Undecided },
        { new AtLeast(2, 1), [.9, 1.0, 1.1], Outcome.Refuted },
        { new AtLeast(2, 2), [1.9, 1.95, 2.0], Outcome.Refuted },
        { new AtLeast(2, 2, EverySeed: true), [2, 2, 9], Outcome.Reproduced },
        { new AtLeast(2, 1, EverySeed: true), [1.9, 3, 9], Outcome.Undecided },
        { new AtMost(1, 2), [.9, .95, 1], Outcome.Reproduced },
        { new AtMost(1, 2), [2, 2, 2], Outcome.Refuted },
        { new AtMost(1, 2, EverySeed: true), [.5, .5, 1.2], Outcome.Undecided },
        { new Between(-1, 1), [-1, 0, 1], Outcome.Reproduced },
        { new Between(-1, 1), [0, 0, 1.1], Outcome.Undecided },
        { new Between(-1, 1), [1, 1.2, 1.1], Outcome.Refuted },
        { new Exact(1e-6), [1e-7, -1e-6, 0], Outcome.Reproduced },
        { new Exact(1e-6), [0, 0, 2e-6], Outcome.Refuted },
        { new Exact(0), [0, 0, 0], Outcome.Reproduced },
        { new Exact(0), [0, 0, 1e-300], Outcome.Refuted },
        { new GeometricMean(2, 15, 1), [1, 3, 10], Outcome.Reproduced },
        { new GeometricMean(2, 15, 1), [1, 1, 3], Outcome.Undecided },
        { new GeometricMean(2, 15, 1), [30, 30, 30], Outcome.Undecided },
        { new GeometricMean(2, 15, 1), [.1, 1, 3], Outcome.Refuted },
        { new GeometricMean(2, 15, 1), [0, 10, 10], Outcome.Refuted },
        { new AtLeast(2, 1), [3, 3], Outcome.Undecided }, // two seeds decide nothing
        { new AtLeast(2, 1), [], Outcome.Undecided },
        { new AtLeast(2, 1), [3, 3, double.NaN], Outcome.Undecided },
        { new AtLeast(2, 1), [3, 3, double.PositiveInfinity], Outcome.Undecided },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_judges_the_values_of_the_seeds(Rule rule, double[] values, Outcome outcome) =>
        Assert.Equal(outcome, ClaimResult.Of(new("a", "b", "c") { Rule = rule }, values).Outcome);

    [Fact]
    public void One_value_is_enough_where_no_seed_plays_a_part() =>
        Assert.Equal(Outcome.Reproduced, ClaimResult.Of(new("a", "b", "c") { Rule = new Exact(0), Seeded = false }, [0]).Outcome);

    public static TheoryData<Outcome[], Verdict> Mixtures => new()
    {
        { [Outcome.Reproduced, Outcome.Reproduced], Verdict.Reproduced },
        { [Outcome.Reproduced, Outcome.NotTested], Verdict.Reproduced },
        { [Outcome.Reproduced, Outcome.Undecided], Verdict.Partly },
        { [Outcome.Reproduced, Outcome.Refuted], Verdict.Partly },
        { [Outcome.Refuted, Outcome.Undecided], Verdict.NotReproduced },
        { [Outcome.Undecided], Verdict.Inconclusive },
        { [Outcome.NotTested], Verdict.Inconclusive },
        { [], Verdict.Inconclusive },
    };

    [Theory]
    [MemberData(nameof(Mixtures))]
    public void Claims_make_a_verdict(Outcome[] outcomes, Verdict verdict)
    {
        var silent = ClaimResult.Of(new("x", "y", "z") { Decides = false, Rule = new Exact(0) }, [1, 1, 1]);
        Assert.Equal(verdict, Verdicts.Of(outcomes.Select(outcome => silent with { Decides = true, Outcome = outcome }).Append(silent)));
    }
}
