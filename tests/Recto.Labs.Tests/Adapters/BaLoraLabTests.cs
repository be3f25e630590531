using Recto.Labs.Adapters;
using Recto.Labs.Common;
using Recto.Labs.Tests.Support;

namespace Recto.Labs.Tests.Adapters;

public sealed class BaLoraLabTests
{
    private static readonly string[] Small = ["pretrain-steps=20", "steps=2", "sweep=0.01", "held-out=8"];

    [Fact]
    public async Task A_small_run_is_whole_and_the_same_from_a_kept_trunk()
    {
        using var folder = new TemporaryFolder();
        var lab = new BaLoraLab(new CheckpointCache(folder.Path));
        var cold = await LabRun.RecordAsync(lab, Small);
        LabRun.IsWhole(cold);
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
        Assert.Equal(LabRun.Replayed(cold), LabRun.Replayed(await LabRun.RecordAsync(lab, Small)));

        var rows = cold.Tables[0].Rows;
        Assert.Equal("base model, not tuned", rows[0].Name);
        Assert.Equal(0, rows[0].Cells["drift"].Mean);
        Assert.Equal(7, rows.Skip(1).Count(row => row.Cells["drift"].Mean > 0 && row.Cells["task"].Mean < rows[0].Cells["task"].Mean));
        Assert.All(cold.Series.Where(series => series.Figure == "drift"), series => Assert.Equal([0d, 1, 2], series.Points.Select(point => point.X)));
        Assert.All(cold.Series.Where(series => series.Figure == "sweep"), series => Assert.Equal([.01, .3], series.Points.Select(point => point.X)));
    }

    [Fact]
    public async Task Two_weights_are_refused_before_any_work()
    {
        using var folder = new TemporaryFolder();
        var refused = await Assert.ThrowsAsync<Xunit.Sdk.XunitException>(() => LabRun.RecordAsync(new BaLoraLab(new CheckpointCache(folder.Path)), "weights=0.1, 0.2"));
        Assert.Contains("three numbers", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
