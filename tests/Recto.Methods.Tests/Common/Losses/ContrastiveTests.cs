using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common.Losses;

public sealed class ContrastiveTests : TorchTest
{
    private static Tensor A() => tensor(new double[,] { { 1, 0 }, { .6, .8 }, { 0, 1 } });

    private static Tensor B() => tensor(new double[,] { { .8, .6 }, { 0, 1 }, { 1, 0 } });

    private static Tensor Draw(ulong seed, params long[] shape)
    {
        using var g = new Seed(seed).ToGenerator();
        return randn(shape, dtype: float64, generator: g);
    }

    [Theory]
    [InlineData(1, 1.263481)]
    [InlineData(.1, 4.650514)]
    [InlineData(.05, 9.086386)]
    public void Published_values(double temperature, double loss) => Near(loss, Contrastive.InBatch(A(), B(), temperature).item<double>(), 1e-6);

    [Fact]
    public void Orthonormal_views_and_equal_ones()
    {
        Near(.551445, Contrastive.InBatch(eye(3, dtype: float64), eye(3, dtype: float64), 1).item<double>(), 1e-6);
        Near(.551445, Contrastive.Symmetric(eye(3, dtype: float64), eye(3, dtype: float64), 1).item<double>(), 1e-6);
        Near(.313262, Contrastive.InBatch(eye(2, dtype: float64), eye(2, dtype: float64), 1).item<double>(), 1e-6);
        Near(Math.Log(4), Contrastive.Symmetric(ones(4, 2, dtype: float64), ones(4, 2, dtype: float64), .1).item<double>(), 1e-12);
    }

    [Fact]
    public void A_key_of_the_same_group_is_no_negative()
    {
        // Without the second key, the first query has one negative; and the other way round.
        double expected = (PairLoss(.8, 1) + PairLoss(.8, .6) + Contrastive3()) / 3;
        Near(expected, Contrastive.InBatch(A(), B(), 1, groups: tensor(new long[] { 5, 5, 2 })).item<double>(), 1e-9);
        Near(0, Contrastive.InBatch(A(), B(), .05, groups: tensor(new long[] { 1, 1, 1 })).item<double>(), 0);
        Near(1.263481, Contrastive.InBatch(A(), B(), 1, groups: tensor(new long[] { 3, 1, 2 })).item<double>(), 1e-6);
        Near(0, Contrastive.InBatch(A()[..1], B()[..1], .05).item<double>(), 0);

        static double PairLoss(double right, double wrong) => Math.Log(1 + Math.Exp(wrong - right));
        static double Contrastive3() => Math.Log(Math.Exp(.6) + Math.Exp(1) + 1) - 0;
    }

    [Fact]
    public void Shared_hard_negatives_are_more_columns_and_own_ones_are_seen_by_one_query()
    {
        var (q, k, n) = (Draw(1, 4, 3), Draw(2, 4, 3), Draw(3, 2, 3));
        var logits = q.matmul(cat([k, n]).t()) / .3;
        Near(nn.functional.cross_entropy(logits, arange(4)).item<double>(), Contrastive.InBatch(q, k, .3, hardNegatives: n).item<double>(), 1e-12);
        Near(Contrastive.InBatch(q, k, .3, hardNegatives: n).item<double>(), Contrastive.InBatch(q, k, .3, hardNegatives: n.unsqueeze(0).expand(4, 2, 3)).item<double>(), 1e-12);
        // A hard negative that answers the query is masked for it by its group.
        var masked = logits.clone();
        masked[2, 5] = double.NegativeInfinity;
        Near(nn.functional.cross_entropy(masked, arange(4)).item<double>(), Contrastive.InBatch(q, k, .3, tensor(new long[] { 0, 1, 2, 3, 9, 2 }), n).item<double>(), 1e-12);
    }

    [Fact]
    public void Frequency_is_taken_from_the_keys()
    {
        var (q, k, f) = (Draw(1, 4, 3), Draw(2, 4, 3), tensor(new[] { .1, .2, .3, .4 }).log());
        Near(nn.functional.cross_entropy((q.matmul(k.t()) / .5) - f, arange(4)).item<double>(), Contrastive.InBatch(q, k, .5, logFrequency: f).item<double>(), 1e-12);
    }

    [Fact]
    public void Its_gradient_is_the_slope_and_order_does_not_matter()
    {
        var (q, k, n) = (Draw(1, 5, 3).requires_grad_(), Draw(2, 5, 3), Draw(3, 5, 2, 3));
        var groups = tensor(new long[] { 0, 1, 1, 2, 3 });
        var frequency = Draw(6, 5);
        Tensor Loss(Tensor x) => Contrastive.InBatch(x, k, .4, groups, n, frequency);
        Loss(q).backward();
        var direction = Draw(4, 5, 3);
        using (no_grad())
        {
            Near((Loss(q + direction * 1e-6) - Loss(q - direction * 1e-6)).item<double>() / 2e-6, (q.grad! * direction).sum().item<double>(), 1e-7);
            var order = tensor(new long[] { 3, 0, 4, 2, 1 });
            Near(Loss(q).item<double>(), Contrastive.InBatch(q[order], k[order], .4, groups[order], n[order], frequency[order]).item<double>(), 1e-12);
        }

        LeavesNoTensor(() =>
        {
            using var scope = NewDisposeScope();
            Contrastive.Symmetric(q, k, .1, groups);
        });
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Contrastive.InBatch(A(), B(), 0));
        Assert.Throws<ArgumentException>(() => Contrastive.InBatch(A(), B()[..2], 1));
        Assert.Throws<ArgumentException>(() => Contrastive.InBatch(A(), B(), 1, groups: arange(2)));
        Assert.Throws<ArgumentException>(() => Contrastive.InBatch(A(), B(), 1, hardNegatives: zeros(2, 1, 2, dtype: float64)));
        Assert.Throws<ArgumentException>(() => Contrastive.InBatch(zeros(0, 2), zeros(0, 2), 1));
    }
}
