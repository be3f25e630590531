using Recto.Labs.Attention;
using Recto.Labs.Common;

namespace Recto.Labs.Tests.Attention;

public sealed class HyperAttentionLabTests
{
    private static readonly Dictionary<string, string> Tiny = new()
    {
        ["lengths"] = "128, 256, 512", ["block"] = "32", ["samples"] = "32", ["leaf"] = "128", ["tokens"] = "512", ["sharpness"] = "4, 12",
    };

    private static async Task<List<LabEvent>> Run(params (string Name, string Value)[] set)
    {
        var lab = new HyperAttentionLab();
        var values = new Dictionary<string, string>(Tiny);
        foreach (var (name, value) in set)
        {
            values[name] = value;
        }

        return await new LabRunner(TimeProvider.System).RunAsync(lab, LabSettings.Of(lab.Card, "full", values), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_tiny_run_measures_every_claim_fills_its_figures_and_leaves_nothing()
    {
        var record = Assert.IsType<RunFinished>((await Run())[^1]).Record;
        Assert.Equal(0, record.TensorsLeft);
        Assert.All(record.Claims.Where(claim => claim.Rule is not null), claim => Assert.Equal(3, claim.Values.Count(double.IsFinite)));
        var card = new HyperAttentionLab().Card;
        Assert.Equal(card.Figures.Sum(figure => figure.Series.Count), record.Series.Count);
        Assert.Equal(4, record.Tables.Single(table => table.Key == "speed").Rows.Count);
        Assert.Equal(8, record.Tables.Single(table => table.Key == "accuracy").Rows.Count);
        Assert.Equal([0, 0, 0], record.Claims.Single(claim => claim.Key == "operations").Values);
        var beyond = record.Series.Single(series => series.Name == "exact, extrapolated").Points;
        Assert.Equal((512, 131_072), (beyond[0].X, beyond[^1].X));
    }

    [Fact]
    public async Task A_run_repeats_bit_for_bit_but_for_the_times()
    {
        static IEnumerable<LabEvent> Lasting(List<LabEvent> events) => events.Where(happened => happened switch
        {
            ClaimMeasured claim => claim.Claim is "error" or "mass" or "operations",
            PointMeasured point => point.Figure == "mass",
            CellMeasured cell => cell.Table == "accuracy",
            _ => happened is Noted,
        });
        (string, string)[] less = [("lengths", "64, 96, 128"), ("backward", "no")];
        var first = Lasting(await Run(less)).ToList();
        Assert.Equal(first, Lasting(await Run(less)));
        Assert.True(first.OfType<CellMeasured>().Where(cell => cell.Row == "β = 4: HyperAttention" && cell.Column == "error").DistinctBy(cell => cell.Value).Count() > 1, "seeds differ");
    }

    [Fact]
    public async Task Sampling_pays_on_soft_clusters_and_not_on_sharp_ones()
    {
        var record = Assert.IsType<RunFinished>((await Run(("lengths", "64, 96, 128"), ("backward", "no"), ("tokens", "2048"), ("block", "32"), ("samples", "64"), ("sharpness", "3, 20")))[^1]).Record;
        var rows = record.Tables.Single(table => table.Key == "accuracy").Rows.ToDictionary(row => row.Name, row => row.Cells);
        Assert.True(rows["β = 3: HyperAttention"]["error"].Mean < rows["β = 3: hash blocks alone"]["error"].Mean);
        Assert.True(rows["β = 20: HyperAttention"]["mass"].Mean > rows["β = 3: HyperAttention"]["mass"].Mean);
        Assert.True(rows["β = 20: HyperAttention"]["alpha"].Mean > rows["β = 3: HyperAttention"]["alpha"].Mean);
    }

    [Theory]
    [InlineData("lengths", "256, 512", "fitted to the longest 3")]
    [InlineData("lengths", "128, 256, 500", "whole blocks of 32")]
    [InlineData("lengths", "17408, 18432, 20480", "at most 16384")]
    [InlineData("tokens", "500", "whole blocks of 32")]
    [InlineData("block", "512", "at least two")]
    public async Task Settings_that_do_not_go_together_are_refused_before_work(string name, string value, string words)
    {
        var events = await Run((name, value));
        Assert.Contains(words, Assert.IsType<RunFailed>(events[^1]).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(events, happened => happened is SeedProgressed);
    }
}
