using Recto.Labs.Common;
using Recto.Labs.Tests.Support;
using Recto.Labs.Theory;

namespace Recto.Labs.Tests.Theory;

public sealed class MoreIsBetterLabTests
{
    private static readonly string[] Small = ["draws=3", "sizes=8, 32", "held=32", "spectrum=2000"];

    [Fact]
    public async Task A_small_run_measures_every_claim_and_repeats()
    {
        var record = await LabRun.RecordAsync("more-is-better", Small);
        LabRun.IsWhole(record);
        Assert.Equal(LabRun.Replayed(record), LabRun.Replayed(await LabRun.RecordAsync("more-is-better", Small)));
        Assert.Equal(9 + (3 + 2) * 2 + 2 - 2, record.Tables[0].Rows.Count); // the cell n = k stands in both rows of sizes
        Assert.All(record.Claims.Where(claim => claim.Key is "grows" or "theorem"), claim => Assert.Equal(Outcome.Reproduced, claim.Outcome));
        Assert.Equal(["a = 2, b = 1.5, noise 0", "a = 2, b = 1.5, noise 0.1", "a = 2, b = 3, noise 0", "a = 2, b = 3, noise 1"], record.Tables[1].Rows.Select(row => row.Name));
    }

    [Fact]
    public async Task Without_noise_and_without_room_to_grow()
    {
        var record = await LabRun.RecordAsync("more-is-better", "draws=2", "sizes=4, 8", "held=8", "spectrum=1000", "noise=0");
        LabRun.IsWhole(record);
        Assert.DoesNotContain(record.Tables[0].Rows, row => row.Name.Contains("no noise", StringComparison.Ordinal));
        Assert.Contains("two different", (await Refused("sizes=8, 8")).Message, StringComparison.Ordinal);
        Assert.Contains("below 2 × eigenvalue-decay", (await Refused("target-decay=4")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_rise_is_counted_in_standard_errors_of_what_the_best_ridges_give()
    {
        var curve = new TunedCurve(3, 2);
        curve.Add(new double[,] { { 9, 3 }, { 2, 9 }, { 1, 9 } });
        curve.Add(new double[,] { { 9, 5 }, { 3, 9 }, { 4, 9 } });
        Assert.Equal([1, 0, 0], Enumerable.Range(0, 3).Select(curve.Best));
        Assert.Equal([4, 2.5, 2.5], Enumerable.Range(0, 3).Select(curve.Mean));
        // From the second size to the third: differences −1 and 1, hence no rise on average; from the first: −1 and −2.
        Assert.Equal(0, curve.LargestRise(), 1e-12);
        Assert.Throws<ArgumentException>(() => curve.Add(new double[2, 2]));
    }

    private static async Task<Xunit.Sdk.XunitException> Refused(string setting) =>
        await Assert.ThrowsAsync<Xunit.Sdk.XunitException>(() => LabRun.RecordAsync("more-is-better", setting));
}
