using Recto.Labs.Training;
using Recto.Methods.Training;

namespace Recto.Labs.Tests.Training;

public sealed class ReleasedGridTests
{
    [Fact]
    public void The_released_settings_are_near_the_law()
    {
        Assert.Equal(17, ReleasedGrid.Settings.Count);
        Assert.Equal(.000957, ReleasedGrid.Settings.Average(setting => setting.Excess), 1e-6);
        Assert.Equal(.00310, ReleasedGrid.Settings.Max(setting => setting.Excess), 1e-5);
        Assert.All(ReleasedGrid.Settings, setting => Assert.True(setting.AtLaw >= setting.Best));
        Assert.All(ReleasedGrid.Settings, setting =>
        {
            var law = StepLaw.Advise(setting.N, setting.D, ReleasedGrid.Sequence);
            Assert.False(law.Extrapolated);
            Assert.InRange(setting.NearRate / law.LearningRate, .5, 2);
            Assert.InRange(setting.NearBatch / law.BatchTokens, .5, 2);
        });
    }

    [Fact]
    public void The_slice_belongs_to_its_setting_and_the_law_falls_on_its_cell()
    {
        var setting = ReleasedGrid.Settings.Single(one => (one.N, one.D) == (ReleasedGrid.SliceN, ReleasedGrid.SliceD));
        Assert.Equal(setting.Best, ReleasedGrid.Losses.Cast<double>().Min(), 5e-5);
        var law = StepLaw.Advise(setting.N, setting.D, ReleasedGrid.Sequence);
        Assert.Equal(setting.AtLaw, ReleasedGrid.NearestLoss(law.LearningRate, law.BatchTokens), 1e-4);
        Assert.All(ReleasedGrid.Rates.Zip(ReleasedGrid.Rates.Skip(1)), pair => Assert.Equal(Math.Sqrt(2), pair.Second / pair.First, .002));
        Assert.Equal((ReleasedGrid.Batches.Count, ReleasedGrid.Rates.Count), (ReleasedGrid.Losses.GetLength(0), ReleasedGrid.Losses.GetLength(1)));
        var whole = ReleasedGrid.WholeLosses();
        Assert.True(whole.Cast<double>().Max() < 3);
        Assert.Equal(4, Landscape.Violations(whole).Count);
    }

    [Fact]
    public void The_nearest_run_is_nearest_in_ratio()
    {
        Assert.Equal(ReleasedGrid.Losses[0, 0], ReleasedGrid.NearestLoss(1e-6, 1));
        Assert.Equal(ReleasedGrid.Losses[9, 11], ReleasedGrid.NearestLoss(1, 1e9));
        Assert.Equal(ReleasedGrid.Losses[1, 4], ReleasedGrid.NearestLoss(1.4e-3, 91 * 2048 - 2048));
    }
}
