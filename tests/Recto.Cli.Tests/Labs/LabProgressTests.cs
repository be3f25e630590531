using Microsoft.Extensions.Time.Testing;
using Recto.Cli.Commands.Labs;
using Recto.Cli.Tests.Support;
using Recto.Labs.Common;

namespace Recto.Cli.Tests.Labs;

public sealed class LabProgressTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Time_left_is_told_once_something_can_be_told()
    {
        var card = new DiceLab().Card;
        var progress = new LabProgress(card, LabSettings.Of(card), time);
        Assert.Equal("0 s", progress.Time());
        Assert.All(progress.Seeds(), seed => Assert.Equal("waiting", seed.Doing));
        progress.Add(new SeedProgressed(0, .5, "throwing"));
        progress.Add(new SeedProgressed(1, .25, "throwing"));
        Assert.Equal("0 s", progress.Time());
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("30 s, about 1 min 30 s left", progress.Time());
        progress.Add(new SeedProgressed(0, 1, "done"));
        progress.Add(new SeedProgressed(1, 1, "done"));
        progress.Add(new SeedProgressed(2, 1, "done"));
        Assert.Equal("30 s", progress.Time());
        progress.Add(new PointMeasured(0, "mean", "made die", 50, 3.4));
        Assert.Equal("made die", Assert.Single(progress.Series()).Name);
    }

    [Fact]
    public void Progress_that_nobody_could_read_is_left_out_of_the_events()
    {
        var pace = new EventPace(time);
        Assert.True(pace.Lets(new SeedProgressed(0, .1, "a")));
        Assert.False(pace.Lets(new SeedProgressed(0, .2, "b")));
        Assert.True(pace.Lets(new SeedProgressed(1, .1, "a")));
        Assert.True(pace.Lets(new PointMeasured(0, "mean", "made die", 50, 3.4)));
        Assert.True(pace.Lets(new SeedProgressed(0, 1, "done")));
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(pace.Lets(new SeedProgressed(1, .3, "c")));
    }
}
