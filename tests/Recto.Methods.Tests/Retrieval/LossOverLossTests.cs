using CsCheck;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Retrieval;

public sealed class LossOverLossTests : TorchTest
{
    private static Tensor Row(params double[] losses) => tensor(losses).unsqueeze(0);

    [Theory]
    [InlineData(new[] { 1.5, 1.2, 1.1 }, .266667, 1.533333)]
    [InlineData(new[] { 1.0, 1.2, 1.1 }, .033333, 1.133333)]
    [InlineData(new[] { 1.1, 1.2 }, 0, 1.15)]
    public void Rows_of_losses_give_the_reference_values(double[] losses, double comparison, double total)
    {
        var (loss, parts) = new LossOverLoss().Forward(Row(losses));
        Near(comparison, parts.Comparison, 1e-6);
        Near(losses.Average(), parts.Reformulation, 1e-12);
        Near(total, loss.item<double>(), 1e-6);
    }

    [Theory]
    [InlineData(1.2, 1.1, 1, -1)]
    [InlineData(1.1, 1.2, 0, 0)]
    [InlineData(1.1, 1.1, 0, 0)]
    public void The_comparison_pushes_the_pair_apart_only_when_it_is_out_of_order(double more, double less, double first, double second)
    {
        var losses = Row(more, less).requires_grad_();
        new LossOverLoss().Comparison(losses).backward();
        Near([first, second], losses.grad!, 0);

        var stopped = Row(more, less).requires_grad_();
        new LossOverLoss(stopGradientOnLessFeedback: true).Comparison(stopped).backward();
        Near([first, 0], stopped.grad!, 0);
    }

    [Fact]
    public void It_is_a_margin_ranking_loss_whose_first_column_ought_to_score_highest() => Gen.Double[0, 3].Array[4].Array[1, 5].Sample(rows =>
    {
        using var scope = NewDisposeScope();
        var losses = stack([.. rows.Select(row => tensor(row))]);
        double sum = 0, count = 0;
        for (int i = 0; i < 4; i++)
        {
            for (int j = i + 1; j < 4; j++)
            {
                var one = nn.functional.margin_ranking_loss(-losses.select(1, i), -losses.select(1, j), ones(rows.Length, dtype: float64), .2);
                (sum, count) = (sum + one.item<double>(), count + 1);
            }
        }

        Near(sum / count, new LossOverLoss(1, .2).Comparison(losses).item<double>(), 1e-12);
    }, iter: 50);

    [Fact]
    public void Without_lambda_or_without_a_second_revision_it_is_the_mean_to_the_last_bit()
    {
        var losses = randn(5, 3).abs().requires_grad_();
        var (plain, parts) = new LossOverLoss(0).Forward(losses);
        SameBits(losses.mean(), plain);
        Assert.True(parts.Comparison > 0);
        plain.backward();
        SameBits(full(5, 3, 1f / 15), losses.grad!);
        var single = losses[TensorIndex.Colon, ..1];
        var (alone, none) = new LossOverLoss(0).Forward(single);
        SameBits(single.mean(), alone);
        Assert.Equal(0, none.Comparison);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var loss = new LossOverLoss();
        Assert.Throws<ArgumentException>(() => loss.Forward(ones(4, 1)));
        Assert.Throws<ArgumentException>(() => loss.Forward(ones(4)));
        Assert.Throws<ArithmeticException>(() => loss.Forward(Row(1, double.NaN)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LossOverLoss(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LossOverLoss(margin: double.NaN));
        var two = ones(2, 2);
        loss.Forward(two, tensor(new long[] { 3, 1 }));
        loss.Forward(two, tensor(new long[] { 3, 1, 5, 0 }).reshape(2, 2));
        Assert.Throws<ArgumentException>(() => loss.Forward(two, tensor(new long[] { 1, 3 })));
        Assert.Throws<ArgumentException>(() => loss.Forward(two, tensor(new long[] { 3, 1, 2, 2 }).reshape(2, 2)));
        Assert.Throws<ArgumentException>(() => loss.Forward(two, tensor(new long[] { 3, 2, 1 })));
    }

    [Fact]
    public void The_label_is_the_worst_relevant_document_and_the_others_are_left_out()
    {
        var scores = tensor(new double[] { 2, 1, 0 }).requires_grad_();
        var loss = ReformulationLoss.Compute(scores, tensor(new[] { true, true, false }));
        Near(.313262, loss.item<double>(), 1e-6);
        loss.backward();
        Near([0, -.268941, .268941], scores.grad!, 1e-6);

        var one = randn(3, 4, 7, dtype: float64);
        var relevant = zeros(3, 4, 7, dtype: ScalarType.Bool);
        relevant[TensorIndex.Ellipsis, 2] = true;
        Near(Values(-one.log_softmax(2)[TensorIndex.Ellipsis, 2]), ReformulationLoss.Compute(one, relevant), 1e-12);
        Assert.Throws<ArgumentException>(() => ReformulationLoss.Compute(one, relevant.logical_not().logical_and(relevant)));
        Assert.Throws<ArgumentException>(() => ReformulationLoss.Compute(one, relevant[0]));
    }

    [Fact]
    public void Amounts_differ_fall_and_reach_from_none_to_all()
    {
        var random = new Seed(1).ToRandom();
        var counts = new int[6];
        for (int i = 0; i < 3000; i++)
        {
            var amounts = FeedbackSampler.Sample(5, 1, random);
            Assert.Equal(2, amounts.Length);
            Assert.True(amounts[0] > amounts[1]);
            counts[amounts[0]]++;
            counts[amounts[1]]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 900, 1100));
        Assert.Equal([2, 1, 0], FeedbackSampler.Sample(2, 2, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => FeedbackSampler.Sample(2, 3, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => FeedbackSampler.Sample(0, 0, random));
    }

    [Fact]
    public void Losses_leave_no_tensor_behind()
    {
        var (losses, amounts) = (randn(4, 3).abs(), tensor(new long[] { 3, 2, 1 }));
        var (scores, relevant) = (randn(4, 9), eye(4, 9, dtype: ScalarType.Bool));
        LeavesNoTensor(() =>
        {
            new LossOverLoss().Forward(losses, amounts).Total.Dispose();
            ReformulationLoss.Compute(scores, relevant).Dispose();
        });
    }
}
