using Recto.Labs.Common;
using Recto.Labs.Retrieval;
using Recto.Labs.Tests.Support;
using Recto.Labs.Tests.Worlds;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Retrieval;

public sealed class DSimplexLabTests : WorldTest
{
    private static readonly CompatibilityWorld World = new(6, .3, new(1));

    [Fact]
    public async Task A_small_run_is_whole_and_repeats()
    {
        string[] small = ["first-classes=2", "more-classes=1", "reserve=7", "epochs=1"];
        var record = await LabRun.RecordAsync("d-simplex", small);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("d-simplex", small)));
        Assert.All(record.Series, series => Assert.Equal([1, 2, 3, 4, 5], series.Points.Select(point => point.X)));
        Assert.Equal((8, 6, 30), (record.Series.Count, record.Tables[0].Rows.Count, record.Tables[1].Rows.Count));

        // The first models of a kind are one and the same, with cross-entropy alone even where HOC comes later.
        double First(string arm) => record.Tables[1].Rows.Single(row => row.Name == $"{arm}: model 1").Cells["g1"].Mean;
        Assert.Equal(First("learned classifier, from scratch"), First("learned classifier, fine-tuned"));
        Assert.Single(((string[])["HOC, from scratch", "HOC, fine-tuned", "cross-entropy, from scratch", "cross-entropy, fine-tuned"]).Select(arm => First("d-Simplex, " + arm)).Distinct());
        var last = record.Tables[1].Rows.Single(row => row.Name == "d-Simplex, HOC, from scratch: model 5").Cells;
        Assert.Equal(((string[])["g1", "g2", "g3", "g4"]).Average(column => last[column].Mean), record.Tables[0].Rows[0].Cells["cross"].Mean, 1e-6);
    }

    [Fact]
    public async Task More_classes_than_corners_are_refused() => Assert.Contains(
        "The last model knows 30 classes, but 20 are reserved", (await Assert.ThrowsAsync<Xunit.Sdk.XunitException>(() => LabRun.RecordAsync("d-simplex", "reserve=20"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Items_come_class_by_class_and_a_class_looks_like_itself()
    {
        var (x, y) = World.Sample(200, new(2));
        var (other, _) = World.Sample(200, new(3));
        Assert.Equal((1200L, CompatibilityWorld.Width), (x.shape[0], (int)x.shape[1]));
        Assert.True(y.equal(arange(6, dtype: int64).repeat_interleave(200)).all().item<bool>());
        Assert.False(x.Equals(other));
        var (means, again) = (x.reshape(6, 200, -1).mean([1L]), other.reshape(6, 200, -1).mean([1L]));
        Assert.True(cdist(means, again).argmin(1).equal(arange(6)).all().item<bool>());
        Assert.True(x.Equals(World.Sample(200, new(2)).X));
    }

    [Fact]
    public void Only_the_sample_stays() => LeavesTensors(2, () => World.Sample(5, new(5)));
}
