using Recto.Labs.Common;
using Recto.Labs.Tests.Support;

namespace Recto.Labs.Tests.Training;

public sealed class StepLawLabTests
{
    private static readonly string[] Small = ["widths=4, 8", "samples=256, 512", "rates=0.004, 0.016", "batches=32, 64", "test-samples=100"];

    [Fact]
    public async Task A_small_run_measures_every_claim_and_repeats()
    {
        var record = await LabRun.RecordAsync("step-law", Small);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("step-law", Small)));
        double Value(string claim) => record.Claims.Single(one => one.Key == claim).Values[0];
        Assert.Equal(4 / 180.0, Value("steps"), 1e-9);
        Assert.Equal(.00583, Value("depth"), 1e-5);
        Assert.Equal((-.797, .219, .595), (Math.Round(Value("rate-size"), 3), Math.Round(Value("rate-data"), 3), Math.Round(Value("batch-data"), 3)));
        Assert.Equal(2, Value("intervals"));
        Assert.Equal(17 + 2, record.Tables[0].Rows.Count);
        Assert.Equal(1 + 4, record.Tables[2].Rows.Count);
        Assert.Equal((.001953, 128), (record.Tables[2].Rows[0].Cells["rate"].Mean, record.Tables[2].Rows[0].Cells["batch"].Mean));
        Assert.Contains(record.Notes, note => note.Contains("edge of the grid", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("widths=8, 8", "widths must hold at least two")]
    [InlineData("batches=16, 1024", "batches of at most 512")]
    [InlineData("last-rate=0.01", "not be above the least of rates, 0.001")]
    public async Task Settings_that_do_not_go_together_are_refused_before_work(string setting, string words)
    {
        var refused = await Assert.ThrowsAsync<Xunit.Sdk.XunitException>(() => LabRun.RecordAsync("step-law", setting));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rates_at_which_nothing_can_be_learnt_still_give_a_record()
    {
        var record = await LabRun.RecordAsync("step-law", [.. Small[..2], "rates=0.5, 1", .. Small[3..]]);
        LabRun.IsWhole(record);
        Assert.Equal(Verdict.Partly, record.Verdict);
    }
}
