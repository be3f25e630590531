using Recto.Labs.Attention;
using Recto.Labs.Common;
using Recto.Labs.Tests.Support;
using Recto.Labs.Tests.Worlds;
using Recto.Methods.Common;

namespace Recto.Labs.Tests.Attention;

public sealed class SetBasedPromptingLabTests : WorldTest
{
    private static readonly string[] Small = ["steps=20", "more-steps=5", "questions=10"];

    [Fact]
    public async Task A_small_run_is_whole_and_repeats()
    {
        var record = await LabRun.RecordAsync("set-based-prompting", Small);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("set-based-prompting", Small)));

        // The identities hold however little is trained.
        string[] identities = ["invariant", "rounding", "dependent", "ablations", "no-flips"];
        Assert.All(record.Claims.Where(claim => identities.Contains(claim.Key)), claim => Assert.Equal(Outcome.Reproduced, claim.Outcome));
        var rows = record.Tables[0].Rows.ToDictionary(row => row.Name, row => row.Cells);
        Assert.Equal(6, rows.Count);
        Assert.Equal((20, 25), (rows["plain prompt"]["steps"].Mean, rows["plain prompt, trained on"]["steps"].Mean));
        foreach (var set in new[] { rows["Set-Based Prompting"], rows["Set-Based Prompting, trained on"] })
        {
            Assert.Equal((set["accuracy"].Mean, set["accuracy"].Mean), (set["best"].Mean, set["worst"].Mean));
        }

        var accuracy = record.Series.Where(series => series.Figure == "accuracy").ToDictionary(series => series.Name, series => series.Points);
        Assert.All(accuracy.Values, points => Assert.Equal([1d, 2, 3, 4], points.Select(point => point.X)));
        Assert.Single(accuracy["Set-Based Prompting"].Select(point => point.Y.Mean).Distinct());
        Assert.Equal(rows["plain prompt"]["accuracy"].Mean, accuracy["plain prompt"].Average(point => point.Y.Mean), 6);
    }

    [Theory]
    [InlineData(PositionKind.Learned)]
    [InlineData(PositionKind.Rotary)]
    [InlineData(PositionKind.Alibi)]
    public void With_both_edits_every_order_gives_the_same_answers_whatever_the_positions(PositionKind positions)
    {
        using var model = new Transformer(
            new TransformerShape { Vocabulary = 34, Width = 16, Layers = 2, Heads = 2, Positions = 16, Tied = false, EmbeddingStd = 1, PositionStd = 1, Position = positions }, new Seed(1));
        var questions = new RecallTraining(new KeyValueRecall(8, 24), 0, 1e-3).Questions(50, new Seed(2));
        var (set, plain) = (OrderTest.Of(model, questions, PromptEdits.Both, _ => { }), OrderTest.Of(model, questions, PromptEdits.None, _ => { }));
        Assert.Equal(0, set.FlipRate);
        Assert.InRange(set.Moves, 0, 1e-4);
        Assert.Equal(set.Best, set.Worst);
        Assert.Equal(set.Best, set.Accuracy, 1e-12);
        Assert.InRange(plain.FlipRate, .02, 1);
        Assert.True(plain.Worst < plain.Accuracy && plain.Accuracy < plain.Best);
        LeavesTensors(0, () => OrderTest.Of(model, questions, PromptEdits.Both, _ => { }));
    }

    [Fact]
    public void Orders_are_all_different_and_move_the_right_option_back_step_by_step()
    {
        var orders = OrderTest.Orders(4).ToList();
        Assert.Equal(24, orders.Select(order => string.Join(' ', order)).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 24).Select(order => order / 6), orders.Select(order => Array.IndexOf(order, 0)));
        Assert.All(orders, order => Assert.Equal([0, 1, 2, 3], order.Order()));
    }

    [Fact]
    public void A_model_that_is_good_enough_is_not_trained_further()
    {
        using var model = new Transformer(new TransformerShape { Vocabulary = 34, Width = 8, Layers = 1, Heads = 2, Positions = 16 }, new Seed(1));
        var training = new RecallTraining(new KeyValueRecall(8, 24), 0, 1e-3);
        var silent = new Progress<TrainingStep>();
        Assert.Equal(0, training.Train(model, 10, 0, new Seed(2), silent, TestContext.Current.CancellationToken));
        Assert.Equal(10, training.Train(model, 10, 1, new Seed(2), silent, TestContext.Current.CancellationToken));
    }
}
