using Recto.Labs.Common;
using Recto.Labs.Tests.Support;
using Recto.Labs.Tests.Worlds;
using Recto.Labs.Training;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Training;

public sealed class LionLabTests : WorldTest
{
    private static readonly string[] Small = ["rates=0.001, 0.003, 0.01", "batches=16, 32, 64", "epochs=2", "train-items=128", "width=8"];

    [Fact]
    public async Task A_small_run_is_whole_and_repeats()
    {
        var record = await LabRun.RecordAsync("lion", Small);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("lion", Small)));
        Assert.Equal(["16", "32", "64"], record.Tables[0].Rows.Select(row => row.Name));
        Assert.Equal(["Lion", "AdamW"], record.Tables[1].Rows.Select(row => row.Name));
        Assert.All(record.Series.Where(series => series.Figure == "loss"), series => Assert.Equal([.001, .003, .01], series.Points.Select(point => point.X)));

        // The identities hold however little is trained; AdamW's moves differ.
        Assert.All(record.Claims.Where(claim => claim.Key is "step" or "state"), claim => Assert.Equal(Outcome.Reproduced, claim.Outcome));
        var (lion, adamW) = (record.Tables[1].Rows[0].Cells, record.Tables[1].Rows[1].Cells);
        Assert.Equal((32 + 1) * 8 + (8 + 1) * 8 + (8 + 1) * 10, lion["weights"].Mean);
        Assert.Equal(lion["weights"].Mean, lion["state"].Mean);
        Assert.Equal(2 * lion["weights"].Mean, adamW["state"].Mean);
        Assert.True(adamW["least"].Mean < .5 * adamW["most"].Mean);
    }

    [Theory]
    [InlineData("rates=0.001, 0.003", "at least three rates")]
    [InlineData("rates=0.001, 0.01, 0.003", "each larger than the one before")]
    [InlineData("batches=512, 32", "each larger than the one before")]
    [InlineData("batches=32", "at least two sizes")]
    [InlineData("train-items=256", "A batch of 512 is larger than the training set of 256")]
    public async Task Settings_that_do_not_go_together_are_refused(string set, string words) =>
        Assert.Contains(words, (await Assert.ThrowsAsync<Xunit.Sdk.XunitException>(() => LabRun.RecordAsync("lion", set))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_look_at_a_step_takes_the_decay_out_and_sees_a_weight_that_moved_too_far()
    {
        var before = tensor([1.0, -2.0, .5, 3.0]);
        var direction = tensor([.3, -.1, 0, 2.0]);
        var after = (before * (1 - (.1 * .01))) - (.1 * direction.sign());
        var exact = LionStepLook.Of(before, after, direction, .1, .01, 4);
        Assert.InRange(exact.Deviation, 0, 1e-12);
        Assert.Equal((.25, .25, 1), (exact.ShareUpTo(0), exact.ShareUpTo(.9), exact.ShareUpTo(1)));
        Assert.InRange(LionStepLook.Of(before, after, direction, .1, 0, 4).Deviation, .02, .04);
        Assert.InRange(LionStepLook.Of(before, after, tensor([.3, -.1, .2, 2.0]), .1, .01, 4).Deviation, .99, 1.01);
        after[3] = after[3] - .001;
        Assert.InRange(LionStepLook.Of(before, after, direction, .1, .01, 4).Deviation, .0099, .0101);
    }
}
