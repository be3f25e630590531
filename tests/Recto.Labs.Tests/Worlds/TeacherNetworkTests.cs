using Recto.Labs.Common;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Tests.Worlds;

public sealed class TeacherNetworkTests : IDisposable
{
    private static readonly TeacherNetwork Teacher = new([4, 16, 5], TeacherActivation.Sine, [.5, .8], new Seed(1));
    private readonly DisposeScope scope;

    public TeacherNetworkTests()
    {
        TorchRuntime.EnsureLoaded();
        set_num_threads(1);
        scope = NewDisposeScope();
    }

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Labels_are_drawn_with_the_probabilities_that_come_with_them()
    {
        var (x, y, probabilities) = Teacher.Sample(40_000, LabelLaws.Drawn, new Seed(2));
        Assert.Equal([40_000, 4], x.shape);
        Assert.Equal(1, probabilities.sum(1).mean().item<float>(), 1e-5);
        var difference = (nn.functional.one_hot(y, 5).to(float64).mean([0]) - probabilities.to(float64).mean([0])).abs().max().item<double>();
        Assert.InRange(difference, 0, .01);
        // The likelihood of drawn labels is, on average, the entropy.
        double entropy = -(probabilities * probabilities.log()).sum(1).mean().item<float>();
        double likelihood = -probabilities.gather(1, y.unsqueeze(1)).log().mean().item<float>();
        Assert.Equal(entropy, likelihood, .02);
    }

    [Fact]
    public void The_largest_logit_is_the_label_and_noise_changes_some()
    {
        var (x, y, probabilities) = Teacher.Sample(2000, LabelLaws.Largest(), new Seed(2));
        Assert.True(y.equal(probabilities.argmax(1)).all().item<bool>());
        var noisy = Teacher.Sample(2000, LabelLaws.Largest(.3), new Seed(2));
        Assert.True(noisy.X.equal(x).all().item<bool>());
        Assert.InRange(noisy.Y.ne(y).to(float64).mean().item<double>(), .01, .5);
    }

    [Fact]
    public void Logits_are_those_of_the_formula()
    {
        using var first = new Seed(1).Stream("layer", 0).ToGenerator();
        using var second = new Seed(1).Stream("layer", 1).ToGenerator();
        var (w1, w2) = (randn(4, 16, generator: first), randn(16, 5, generator: second));
        var x = ones(3, 4);
        var expected = (x.mm(w1) * .5).sin().mm(w2) * .8;
        Assert.InRange((Teacher.Logits(x) - expected).abs().max().item<float>(), 0, 1e-5);
        Assert.InRange((Teacher with { Activation = TeacherActivation.Tanh }).Logits(10 * x).abs().max().item<float>(), 0, .8 * w2.abs().sum([0]).max().item<float>());
    }

    [Fact]
    public void The_task_is_the_same_for_all_seeds_and_the_data_are_not()
    {
        var (one, again, other) = (Teacher.Sample(50, LabelLaws.Drawn, new Seed(3)), Teacher.Sample(50, LabelLaws.Drawn, new Seed(3)), Teacher.Sample(50, LabelLaws.Drawn, new Seed(4)));
        Assert.True(one.X.equal(again.X).all().item<bool>() && one.Y.equal(again.Y).all().item<bool>());
        Assert.False(one.X.equal(other.X).any().item<bool>());
        Assert.InRange((Teacher.Logits(other.X).softmax(1) - other.Probabilities).abs().max().item<float>(), 0, 1e-6);
        Assert.Throws<ArgumentException>(() => (Teacher with { Scales = [1] }).Sample(5, LabelLaws.Drawn, new Seed(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Teacher.Sample(0, LabelLaws.Drawn, new Seed(1)));
    }
}
