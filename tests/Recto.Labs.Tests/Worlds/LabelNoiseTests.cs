using Recto.Labs.Common;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Worlds;

public sealed class LabelNoiseTests : WorldTest
{
    private readonly Tensor _labels = arange(20_000) % 10;

    [Fact]
    public void Symmetric_noise_of_40_percent_over_ten_classes_makes_36_percent_of_the_labels_wrong()
    {
        var noisy = LabelNoise.Symmetric(_labels, 10, .4, new(1));
        var wrong = noisy.ne(_labels);
        Assert.InRange(wrong.to(float32).mean().item<float>(), .35, .37);
        Assert.All(Enumerable.Range(0, 10), c => Assert.InRange(noisy[wrong].eq(c).to(float32).mean().item<float>(), .09, .11));
        Assert.True(_labels.Equals(arange(20_000) % 10));
    }

    [Fact]
    public void Mapped_noise_moves_the_exact_share_of_each_class_to_its_neighbour()
    {
        var noisy = LabelNoise.Mapped(_labels, [.. Enumerable.Range(0, 10).Select(c => c == 9 ? 9 : c + 1)], .25, new(2));
        for (int c = 0; c < 10; c++)
        {
            var given = noisy[_labels.eq(c)];
            Assert.Equal(c == 9 ? 2000 : 1500, given.eq(c).sum().item<long>());
            Assert.Equal(c == 9 ? 0 : 500, given.eq(c + 1).sum().item<long>());
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 20_000)]
    public void A_rate_of_nothing_or_all_is_just_that(double rate, long moved)
    {
        Assert.Equal(moved, LabelNoise.Mapped(_labels, [.. Enumerable.Range(0, 10).Select(c => (c + 1) % 10)], rate, new(3)).ne(_labels).sum().item<long>());
        Assert.Equal(rate == 0, LabelNoise.Symmetric(_labels, 10, rate, new(3)).Equals(_labels));
    }

    [Fact]
    public void Seeds_repeat_and_only_the_labels_stay()
    {
        Assert.True(LabelNoise.Symmetric(_labels, 10, .4, new(4)).Equals(LabelNoise.Symmetric(_labels, 10, .4, new(4))));
        Assert.False(LabelNoise.Symmetric(_labels, 10, .4, new(4)).Equals(LabelNoise.Symmetric(_labels, 10, .4, new(5))));
        LeavesTensors(1, () => LabelNoise.Symmetric(_labels, 10, .4, new(4)));
        LeavesTensors(1, () => LabelNoise.Mapped(_labels, [1, 0], .4, new(4)));
    }
}
