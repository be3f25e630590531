using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using Recto.Methods.Tests.Golden;
using Recto.Methods.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Training;

public sealed class EarlyLearningRegularizationTests : TorchTest
{
    private static Tensor Rows(double[] values, int columns) => tensor(values).reshape(-1, columns);

    private static EarlyLearningRegularization Elr(int items, int classes, double lambda = 3, double beta = .7)
        => new(items, classes, lambda, beta, type: ScalarType.Float64);

    [Fact]
    public void Two_steps_give_the_reference_values()
    {
        using var elr = Elr(2, 3);
        var items = tensor(new long[] { 0, 1 });
        var labels = tensor(new long[] { 1, 2 });
        var steps = new[]
        {
            (Logits: new[] { 2.0, 0, -1, .5, .5, 0 }, Targets: new[] { .253138, .034259, .012603, .115096, .115096, .069809 }, Ce: 1.813933, Loss: 1.279353,
                Gradient: new[] { .365084, -.402644, .037560, .185053, .185053, -.370107 }),
            (Logits: [1, 1, 0, 0, 2, 1], Targets: [.303893, .150677, .055431, .107576, .280139, .122285], Ce: 1.134800, Loss: .414767,
                Gradient: [.129296, -.249292, .119996, .065672, .262789, -.328461]),
        };
        foreach (var step in steps)
        {
            var logits = Rows(step.Logits, 3).requires_grad_();
            var loss = elr.Loss(items, logits, labels);
            loss.backward();
            Near(step.Targets, elr.Targets, 1e-6);
            Near(step.Loss, loss.item<double>(), 1e-6);
            Near(step.Ce, nn.functional.cross_entropy(logits, labels).item<double>(), 1e-6);
            Near(step.Gradient, logits.grad!, 1e-6);
        }
    }

    [Fact]
    public void Three_passes_match_the_golden_values()
    {
        foreach (var golden in GoldenFile.Read<GoldenElr[]>("elr"))
        {
            using var elr = Elr(5, 4, golden.Lambda, golden.Beta);
            foreach (var step in golden.Steps)
            {
                var logits = Rows(step.Logits, 4).requires_grad_();
                var loss = elr.Loss(arange(5), logits, tensor(golden.Labels));
                loss.backward();
                Near(step.Loss, loss.item<double>(), 1e-12);
                Near(step.Gradient, logits.grad!, 1e-12);
                Near(step.Targets, elr.Targets, 1e-12);
            }
        }
    }

    [Fact]
    public void The_gradient_is_the_closed_form_and_its_rows_sum_to_zero()
    {
        using var g = new Seed(3).ToGenerator();
        using var elr = Elr(6, 5);
        var labels = tensor(new long[] { 0, 1, 2, 3, 4, 0 });
        for (int k = 0; k < 4; k++)
        {
            var logits = randn(6, 5, dtype: float64, generator: g).requires_grad_();
            elr.Loss(arange(6), logits, labels).backward();
            var p = nn.functional.softmax(logits.detach(), 1);
            var inner = (p * elr.Targets).sum(1, keepdim: true);
            var pull = p / (1 - inner) * (inner - elr.Targets);
            var closed = (p - nn.functional.one_hot(labels, 5) + 3 * pull) / 6;
            Assert.True(MaxDifference(closed, logits.grad!) < 1e-10);
            Assert.True(logits.grad!.sum(1).abs().max().item<double>() < 1e-12);
            Near(1 - Math.Pow(.7, k + 1), elr.Targets[0].sum().item<double>(), 1e-12);
            Assert.False(elr.Targets.requires_grad);
        }
    }

    [Fact]
    public void Lambda_zero_is_cross_entropy_to_the_last_bit()
    {
        using var g = new Seed(4).ToGenerator();
        using var elr = new EarlyLearningRegularization(4, 3, lambda: 0);
        var logits = randn(4, 3, generator: g);
        var labels = tensor(new long[] { 0, 1, 2, 2 });
        SameBits(nn.functional.cross_entropy(logits, labels), elr.Loss(arange(4), logits, labels));
    }

    [Fact]
    public void Only_the_items_of_the_batch_are_remembered_at_their_place_in_the_training_set()
    {
        using var elr = Elr(5, 2);
        elr.Loss(tensor(new long[] { 3, 1 }), Rows([2, 0, 0, 2], 2), tensor(new long[] { 0, 1 }));
        double[] sums = Values(elr.Targets.sum(1));
        Near([0, .3, 0, .3, 0], tensor(sums), 1e-12);
        Assert.True(elr.Targets[3, 0].item<double>() > elr.Targets[3, 1].item<double>());
        Assert.True(elr.Targets[1, 1].item<double>() > elr.Targets[1, 0].item<double>());
    }

    [Fact]
    public void Soft_labels_of_ones_and_zeros_equal_class_numbers()
    {
        var logits = Rows([1, 2, 0, 0, 1, 3], 3);
        using var hard = Elr(2, 3);
        using var soft = Elr(2, 3);
        var a = hard.Loss(arange(2), logits, tensor(new long[] { 2, 1 }));
        var b = soft.Loss(arange(2), logits, Rows([0, 0, 1, 0, 1, 0], 3));
        Near(a.item<double>(), b.item<double>(), 1e-12);
    }

    [Fact]
    public void Extreme_logits_stay_finite()
    {
        using var elr = Elr(1, 2);
        for (int i = 0; i < 60; i++)
        {
            var logits = Rows([900, -900], 2).requires_grad_();
            var loss = elr.Loss(tensor(new long[] { 0 }), logits, tensor(new long[] { 0 }));
            loss.backward();
            Assert.True(double.IsFinite(loss.item<double>()) && logits.grad!.isfinite().all().item<bool>());
        }
    }

    [Fact]
    public void Suspects_are_contradicted_items_the_surest_first_and_never_unseen_ones()
    {
        using var elr = Elr(4, 2);
        elr.Loss(arange(3), Rows([0, 3, 0, 1, 2, 0], 2), tensor(new long[] { 0, 0, 0 }));
        var labels = tensor(new long[] { 0, 0, 0, 1 });
        Assert.Equal([true, true, false, false], elr.SuspectedWrongLabels(labels).data<bool>().ToArray());
        var report = elr.Suspects(labels);
        Assert.Equal([0L, 1L], report.Select(s => s.Item));
        Assert.All(report, s => Assert.Equal((0L, 1L), (s.Label, s.Suggested)));
        Near(1, report[0].Support + report[0].SupportOfLabel, 1e-12);
        Assert.True(report[0].Support > report[1].Support);
    }

    [Fact]
    public void The_checkpoint_holds_the_targets_under_the_name_given()
    {
        using var elr = Elr(2, 2);
        elr.Loss(arange(2), Rows([1, 0, 0, 1], 2), tensor(new long[] { 0, 1 }));
        using var holder = new Holder(elr);
        Assert.Contains("elr.targets", holder.state_dict().Keys);
        using var other = Elr(2, 2);
        other.load_state_dict(elr.state_dict());
        SameBits(elr.Targets, other.Targets);
    }

    [Fact]
    public void Bad_input_is_refused_and_leaves_the_targets_alone()
    {
        using var elr = Elr(3, 2);
        var logits = Rows([1, 0, 0, 1], 2);
        var labels = tensor(new long[] { 0, 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => elr.Loss(tensor(new long[] { 0, 3 }), logits, labels));
        Assert.Throws<ArgumentOutOfRangeException>(() => elr.Loss(tensor(new long[] { 0, -1 }), logits, labels));
        Assert.Throws<ArgumentOutOfRangeException>(() => elr.Loss(arange(2), logits, tensor(new long[] { 0, 2 })));
        Assert.Throws<ArgumentException>(() => elr.Loss(arange(2), zeros(2, 3), labels));
        Assert.Throws<ArgumentException>(() => elr.Loss(arange(3), logits, labels));
        Assert.Throws<ArgumentException>(() => elr.Loss(arange(2), logits, tensor(new[] { 0, 1 })));
        Assert.Throws<ArithmeticException>(() => elr.Loss(arange(2), Rows([double.NaN, 0, 0, 1], 2), labels));
        Assert.Throws<ArgumentException>(() => elr.SuspectedWrongLabels(labels));
        Assert.Equal(0, elr.Targets.abs().sum().item<double>());
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyLearningRegularization(3, 2, beta: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyLearningRegularization(3, 2, lambda: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyLearningRegularization(3, 2, clamp: .5));
    }

    [Fact]
    public void A_loss_leaves_no_tensor_behind_but_itself()
    {
        using var elr = Elr(4, 3);
        var (items, logits, labels) = (arange(4), randn(4, 3, dtype: float64).requires_grad_(), tensor(new long[] { 0, 1, 2, 0 }));
        LeavesNoTensor(() =>
        {
            using var loss = elr.Loss(items, logits, labels);
            using var suspects = elr.SuspectedWrongLabels(labels);
            elr.Suspects(labels);
        });
    }

    private sealed class Holder : nn.Module
    {
        private readonly EarlyLearningRegularization _loss;

        public Holder(EarlyLearningRegularization loss)
            : base("holder")
        {
            _loss = loss;
            register_module("elr", _loss);
        }
    }

    private sealed record GoldenElr(double Lambda, double Beta, long[] Labels, GoldenStep[] Steps);

    private sealed record GoldenStep(double[] Logits, double Loss, double[] Gradient, double[] Targets);
}
