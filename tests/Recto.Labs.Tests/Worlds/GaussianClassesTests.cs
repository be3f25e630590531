using Recto.Labs.Common;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Worlds;

public sealed class GaussianClassesTests : WorldTest
{
    private static readonly GaussianClasses World = new(10, 50, 4, 1, new(1));

    [Fact]
    public void Every_centre_is_as_far_from_the_origin_as_asked() => Assert.True(World.Centres().norm(1).allclose(full(10, 4.0)));

    [Fact]
    public void Items_lie_around_the_centre_of_their_class_with_the_noise_asked_for()
    {
        var (x, y) = (World with { InputNoise = .5 }).Sample(20_000, new(2));
        var rest = x - World.Centres()[y];
        Assert.InRange(rest.mean().item<float>(), -.005, .005);
        Assert.InRange(rest.std().item<float>(), .495, .505);
        Assert.All(Enumerable.Range(0, 10), c => Assert.InRange(y.eq(c).to(float32).mean().item<float>(), .09, .11));
        Assert.InRange(x[y.eq(3)].mean([0L]).sub(World.Centres()[3]).abs().max().item<float>(), 0, .06);
    }

    [Fact]
    public void Seeds_repeat_and_samples_of_one_world_share_its_centres()
    {
        var (x, y) = World.Sample(30, new(3));
        var (again, labels) = World.Sample(30, new(3));
        Assert.True(x.Equals(again));
        Assert.True(y.Equals(labels));
        Assert.False(x.Equals(World.Sample(30, new(4)).X));
        Assert.False(World.Centres().Equals((World with { Seed = new(2) }).Centres()));
    }

    [Fact]
    public void Only_the_sample_stays() => LeavesTensors(2, () => World.Sample(20, new(5)));
}
