using Recto.Labs.Tests.Support;

namespace Recto.Labs.Tests.Training;

public sealed class EarlyLearningLabTests
{
    private static readonly string[] Small = ["epochs=6", "linear-steps=120"];

    [Fact]
    public async Task A_small_run_is_whole_and_repeats()
    {
        var record = await LabRun.RecordAsync("elr", Small);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("elr", Small)));
        Assert.Equal(["cross-entropy", "ELR", "cross-entropy, stopped at its best epoch"], record.Tables[0].Rows.Select(row => row.Name));
        Assert.Equal(["cross-entropy, epoch 5", "cross-entropy, epoch 6", "ELR, epoch 5", "ELR, epoch 6"], record.Tables[1].Rows.Select(row => row.Name));
        Assert.All(record.Series.Where(series => series.Figure == "epochs"), series => Assert.Equal([1d, 2, 3, 4, 5, 6], series.Points.Select(point => point.X)));

        // Early learning is there from the first epochs and steps on; see the paper's theorem for the linear model.
        Assert.All(record.Claims.Single(claim => claim.Key == "early").Values, value => Assert.InRange(value, .85, 1));
        var recovered = record.Series.Where(series => series.Figure == "line" && series.Name.EndsWith("recovered", StringComparison.Ordinal)).ToDictionary(series => series.Name, series => series.Points);
        Assert.InRange(recovered["cross-entropy: recovered"][0].Y.Mean, .9, 1);
        Assert.InRange(recovered["cross-entropy: recovered"][^1].Y.Mean, .2, .75);
        Assert.InRange(recovered["ELR: recovered"][^1].Y.Mean, .99, 1);
        var cosine = record.Series.Single(series => series is { Figure: "line", Name: "ELR: cosine" }).Points[^1];
        Assert.InRange(cosine.Y.Mean, .88, .97);
        Assert.Equal(120, cosine.X);
    }

    [Fact]
    public async Task Without_the_regulariser_both_losses_are_the_same_to_the_last_bit()
    {
        var record = await LabRun.RecordAsync("elr", "epochs=3", "linear-steps=10", "lambda=0");
        var (plain, elr) = (record.Tables[0].Rows[0].Cells, record.Tables[0].Rows[1].Cells);
        Assert.Equal(plain, elr);
        Assert.All(record.Claims.Single(claim => claim.Key == "accuracy").Values, value => Assert.Equal(0, value));
    }

    [Fact]
    public async Task Wrong_labels_may_be_the_next_class()
    {
        var record = await LabRun.RecordAsync("elr", "epochs=2", "linear-steps=10", "noise=next-class", "noise-rate=0.3");
        LabRun.IsWhole(record);
        Assert.NotEqual(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("elr", "epochs=2", "linear-steps=10", "noise-rate=0.3")));
    }

    [Fact]
    public async Task A_rate_at_which_training_diverges_is_told()
    {
        var broken = await Assert.ThrowsAsync<Xunit.Sdk.XunitException>(() => LabRun.RecordAsync("elr", "epochs=20", "rate=1", "separation=20"));
        Assert.Contains("Training diverged at a rate of 1. Lower it.", broken.Message, StringComparison.Ordinal);
    }
}
