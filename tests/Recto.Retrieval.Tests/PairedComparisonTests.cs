using Recto.Retrieval.Evaluation;

namespace Recto.Retrieval.Tests;

public sealed class PairedComparisonTests
{
    [Fact]
    public void Wins_losses_and_the_chance_of_such_a_difference_are_told()
    {
        var clear = PairedComparison.Of(Report([.. Enumerable.Repeat(0.2, 20)]), Report([.. Enumerable.Repeat(0.3, 19), 0.1]));
        Assert.Equal((19, 1, 0), (clear.Wins, clear.Losses, clear.Ties));
        Assert.Equal(0.09, clear.Difference, 9);
        Assert.True(clear.PValue < 0.001);

        // One better and one worse by as much: a difference of nothing is always as large.
        var none = PairedComparison.Of(Report(0.5, 0.5, 0.5), Report(0.6, 0.4, 0.5));
        Assert.Equal((1, 1, 1, 1.0), (none.Wins, none.Losses, none.Ties, none.PValue));

        // Two queries, both better: one of the two sign patterns of four on each side is as large.
        Assert.Equal(0.5, PairedComparison.Of(Report(0, 0), Report(0.1, 0.1)).PValue, 0.02);
        Assert.Throws<ArgumentException>(() => PairedComparison.Of(Report(0), Report(0, 0)));
    }

    private static EvaluationReport Report(params double[] values) => new([.. values.Select((v, i) => new QueryMeasures($"q{i}", v, 0, 0, 0))]);
}
