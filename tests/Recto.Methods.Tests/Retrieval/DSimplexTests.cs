using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Retrieval;

public sealed class DSimplexTests : TorchTest
{
    private static Tensor Old => tensor(new double[] { 1, 0, 0, 1, -1, 0, .6, .8 }).reshape(4, 2);

    private static Tensor New => tensor(new double[] { .8, .6, 0, 1, -1, 0, 1, 0 }).reshape(4, 2);

    private static Tensor Labels => tensor(new long[] { 0, 1, 2, 1 });

    [Fact]
    public void Three_and_four_corners_are_the_reference_values()
    {
        Near([.965926, -.258819, -.258819, .965926, -.707107, -.707107], SimplexPrototypes.Create(3), 1e-6);
        Near([.962250, -.192450, -.192450, -.192450, .962250, -.192450, -.192450, -.192450, .962250, -.577350, -.577350, -.577350], SimplexPrototypes.Create(4), 1e-6);
        Near([1, -1], SimplexPrototypes.Create(2), 1e-7);
        Assert.Throws<ArgumentOutOfRangeException>(() => SimplexPrototypes.Create(1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(257)]
    public void Corners_have_length_one_equal_angles_and_sum_zero(int classes)
    {
        var corners = SimplexPrototypes.Create(classes, float64);
        double apart = -1.0 / (classes - 1);
        var gram = eye(classes, dtype: float64) * (1 - apart) + apart;
        Assert.True(MaxDifference(gram, corners.mm(corners.t())) < 1e-12);
        Assert.True(corners.sum([0L]).abs().max().item<double>() < 1e-12);
    }

    [Theory]
    [InlineData(10, -1.924757)]
    [InlineData(1, .619130)]
    public void Higher_order_compatibility_gives_the_reference_values(double mu, double expected)
    {
        Near(expected, new HocLoss(mu).Forward(Old, New, Labels).item<double>(), 1e-6);
        // Lengths do not matter.
        Near(expected, new HocLoss(mu).Forward(Old * 3, New * .5, Labels).item<double>(), 1e-6);
    }

    [Fact]
    public void Excluding_the_same_class_leaves_the_sum_to_the_others()
    {
        var loss = new HocLoss(1, HocMask.Exclude).Forward(Old, New, Labels).item<double>();
        var similar = Old.mm(New.t());
        double expected = 0;
        for (int n = 0; n < 4; n++)
        {
            double sum = Enumerable.Range(0, 4).Where(m => Labels[m].item<long>() != Labels[n].item<long>()).Sum(m => Math.Exp(similar[n, m].item<double>()));
            expected += (Math.Log(sum) - similar[n, n].item<double>()) / 4;
        }

        Near(expected, loss, 1e-12);

        // One class alone: nothing to be far from, and no NaN in the gradient.
        var features = New.requires_grad_();
        var alone = new HocLoss(10, HocMask.Exclude).Forward(Old, features, zeros(4, dtype: int64));
        alone.backward();
        Assert.Equal(0, alone.item<double>());
        Near(new double[8], features.grad!, 0);
    }

    [Fact]
    public void Only_the_new_features_learn()
    {
        var (before, after) = (Old.requires_grad_(), New.requires_grad_());
        new HocLoss().Forward(before, after, Labels).backward();
        Assert.True(before.grad is null && after.grad!.abs().sum().item<double>() > 0);
    }

    [Fact]
    public void Logits_are_inner_products_and_cross_entropy_falls_to_zero_along_a_corner()
    {
        using var head = new DSimplexClassifier(6, 5);
        var label = tensor(new long[] { 2 });
        double At(double scale) => nn.functional.cross_entropy(head.forward(head.Prototypes[2..3] * scale), label).item<float>();
        Near(Math.Log(6), At(0), 1e-6);
        Near(0, At(60), 1e-6);
        SameBits(head.Prototypes.mm(head.Prototypes.t()), head.forward(head.Prototypes));
        Assert.Empty(head.parameters());
        Assert.False(head.Prototypes.requires_grad);

        using var projected = new DSimplexClassifier(6, 9, new Seed(1));
        Assert.Equal([3L, 6L], projected.forward(ones(3, 9)).shape);
        Assert.Equal([3L, 5L], projected.Features(ones(3, 9)).shape);
        Assert.Single(projected.parameters());
        Assert.Throws<ArgumentException>(() => new DSimplexClassifier(6, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DSimplexClassifier(1, 0));
    }

    [Fact]
    public void A_label_keeps_its_corner_and_corners_run_out()
    {
        using var head = new DSimplexClassifier(3, 2, labels: ["b", "a"]);
        Assert.Equal((0, 1, 2, 1), (head.Reserve("b"), head.Reserve("a"), head.Reserve("c"), head.Reserve("a")));
        Assert.Contains("none for 'd'", Assert.Throws<InvalidOperationException>(() => head.Reserve("d")).Message, StringComparison.Ordinal);
        Assert.Equal(["b", "a", "c"], head.Labels);
        Assert.Throws<ArgumentException>(() => new DSimplexClassifier(3, 2, labels: ["a", "a"]));
        Assert.Throws<InvalidOperationException>(() => new DSimplexClassifier(2, 1, labels: ["a", "b", "c"]));
    }

    [Fact]
    public void Compatibility_is_strict_and_averages_are_over_the_lower_triangle()
    {
        var matrix = new CompatibilityMatrix(3);
        foreach (var (i, j, accuracy) in new[] { (0, 0, .5), (1, 0, .5), (1, 1, .6), (2, 0, .55), (2, 1, .59), (2, 2, .7) })
            matrix.Set(i, j, accuracy);
        Assert.Equal((false, true, false), (matrix.IsCompatible(1, 0), matrix.IsCompatible(2, 0), matrix.IsCompatible(2, 1)));
        Near(1 / 3.0, matrix.AverageCompatibility(), 1e-12);
        Near((.5 + .5 + .6 + .55 + .59 + .7) / 6, matrix.AverageAccuracy(), 1e-12);
        Near((0 + .05 - .01) / 3, matrix.AverageGain(), 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Set(0, 1, .5));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Set(0, 0, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.IsCompatible(1, 1));
        Assert.Throws<InvalidOperationException>(() => new CompatibilityMatrix(2).AverageAccuracy());
    }

    [Fact]
    public void A_query_finds_the_class_whose_mean_gallery_vector_is_nearest()
    {
        var gallery = tensor(new double[] { 1, 0, 5, 5, 0, 2, 0, 1 }).reshape(4, 2);
        var galleryLabels = tensor(new long[] { 7, 7, 3, 3 });
        var queries = tensor(new double[] { 1, .3, .2, 9, 1, 1.1 }).reshape(3, 2);
        Near(1, TemplateSearch.Accuracy(queries, tensor(new long[] { 7, 3, 7 }), gallery, galleryLabels), 0);
        Near(2 / 3.0, TemplateSearch.Accuracy(queries, tensor(new long[] { 7, 3, 3 }), gallery, galleryLabels), 1e-12);
        Assert.Throws<ArgumentException>(() => TemplateSearch.Accuracy(queries, galleryLabels, gallery, galleryLabels));
    }

    [Fact]
    public void Nothing_stays_behind()
    {
        var (old, fresh, labels) = (Old, New, Labels);
        LeavesNoTensor(() =>
        {
            using var head = new DSimplexClassifier(3, 2);
            using var z = ones(1, 2);
            head.forward(z).Dispose();
            head.Features(z).Dispose();
            new HocLoss().Forward(old, fresh, labels).Dispose();
            new HocLoss(1, HocMask.Exclude).Forward(old, fresh, labels).Dispose();
            TemplateSearch.Accuracy(old, labels, fresh, labels);
        });
    }
}
