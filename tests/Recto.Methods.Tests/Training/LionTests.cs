using CsCheck;
using Recto.Methods.Tests.Common;
using Recto.Methods.Tests.Golden;
using Recto.Methods.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Training;

public sealed class LionTests : TorchTest
{
    private static readonly double[][] Gradients = [[.5, -1, 0, 2], [-.1, 1, .3, -.05], [.2, .1, -3, 0]];

    private static Parameter Weights(params double[] values) => new(tensor(values));

    private static void Give(Parameter w, Tensor gradient)
    {
        w.grad = gradient;
    }

    private static void Step(Lion lion, Parameter w, params double[] gradient)
    {
        Give(w, tensor(gradient));
        lion.step();
    }

    [Fact]
    public void Three_steps_give_the_reference_values()
    {
        var w = Weights(1, -2, .5, 0);
        using var lion = new Lion([w], lr: .1, beta1: .9, beta2: .99, weightDecay: .01);
        double[][] weights = [[.899, -1.898, .4995, -.1], [.998101, -1.996102, .3990005, -.1999], [.8971028990, -2.0941058980, .4986014995, -.2997001]];
        double[][] momenta = [[.005, -.01, 0, .02], [.00395, .0001, .003, .0193], [.0059105, .001099, -.02703, .019107]];
        for (int i = 0; i < 3; i++)
        {
            Step(lion, w, Gradients[i]);
            Near(weights[i], w, 1e-10);
            Near(momenta[i], lion.StateDict()["state.0.0.momentum"], 1e-12);
        }
    }

    [Fact]
    public void Twelve_steps_on_a_quadratic_match_the_golden_path()
    {
        foreach (var golden in GoldenFile.Read<GoldenLion[]>("lion"))
        {
            var a = tensor(golden.Matrix).reshape(6, 6);
            var target = tensor(golden.Target);
            var w = Weights(golden.Start);
            using var lion = new Lion([w], golden.Lr, golden.Beta1, golden.Beta2, golden.WeightDecay);
            foreach (var expected in golden.Path)
            {
                Give(w, a.t().mv(a.mv(w.detach()) - target));
                lion.step();
                Near(expected, w, 1e-12);
            }

            Near(golden.Momentum, lion.StateDict()["state.0.0.momentum"], 1e-10);
        }
    }

    [Fact]
    public void Scaling_every_gradient_leaves_the_path_and_scales_the_momentum()
    {
        // Powers of two scale without rounding, so the paths are equal to the last bit.
        var (w, v) = (Weights(1, -2, .5, 0), Weights(1, -2, .5, 0));
        using var plain = new Lion([w], .1, weightDecay: .3);
        using var scaled = new Lion([v], .1, weightDecay: .3);
        foreach (var g in Gradients)
        {
            Step(plain, w, g);
            Step(scaled, v, [.. g.Select(x => 1024 * x)]);
        }

        SameBits(w, v);
        SameBits(plain.StateDict()["state.0.0.momentum"] * 1024, scaled.StateDict()["state.0.0.momentum"]);
    }

    [Fact]
    public void Without_memory_it_is_signSGD_and_the_update_norm_is_rate_times_root_of_coordinates()
        => Gen.Double[-5, 5].Array[1, 20].Sample(gradient =>
        {
            var w = new Parameter(zeros(gradient.Length, dtype: float64));
            using var lion = new Lion([w], lr: .25, beta1: 0, beta2: 0);
            Step(lion, w, gradient);
            Near([.. gradient.Select(g => -.25 * Math.Sign(g))], w, 0);
            Near(.25 * Math.Sqrt(gradient.Count(g => g != 0)), w.norm().item<double>(), 1e-12);
        }, iter: 30);

    [Fact]
    public void The_momentum_is_the_exponential_average_of_all_gradients()
    {
        var w = Weights(0, 0, 0, 0);
        using var lion = new Lion([w], .1, beta2: .8);
        foreach (var g in Gradients)
            Step(lion, w, g);
        var expected = Enumerable.Range(0, 4).Select(c => Enumerable.Range(0, 3).Sum(k => .2 * Math.Pow(.8, 2 - k) * Gradients[k][c]));
        Near([.. expected], lion.StateDict()["state.0.0.momentum"], 1e-12);
    }

    [Fact]
    public void A_parameter_without_gradient_is_untouched_and_has_no_state()
    {
        var (w, idle) = (Weights(1, 1, 1, 1), Weights(3, 4));
        using var lion = new Lion([w, idle], .1, weightDecay: .5);
        Step(lion, w, Gradients[0]);
        Near([3, 4], idle, 0);
        Assert.Equal(4, lion.StateElements);
        Assert.Equal(["state.0.0.momentum"], lion.StateDict().Keys);
    }

    [Fact]
    public void Saved_state_resumes_bit_for_bit_both_ways()
    {
        var (w, v, u) = (Weights(1, -2, .5, 0), Weights(0, 0, 0, 0), Weights(0, 0, 0, 0));
        using var first = new Lion([w], .1, weightDecay: .1);
        Step(first, w, Gradients[0]);
        Step(first, w, Gradients[1]);
        using var byName = new Lion([v], .1, weightDecay: .1);
        byName.LoadStateDict(first.StateDict());
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, System.Text.Encoding.UTF8, leaveOpen: true))
            first.save_state_dict(writer);
        bytes.Position = 0;
        using var byFile = new Lion([u], 9, .5, .5);
        using (var reader = new BinaryReader(bytes))
            byFile.load_state_dict(reader);
        using (no_grad())
        {
            v.copy_(w);
            u.copy_(w);
        }

        Step(first, w, Gradients[2]);
        Step(byName, v, Gradients[2]);
        Step(byFile, u, Gradients[2]);
        SameBits(w, v);
        SameBits(w, u);
    }

    [Fact]
    public void State_of_another_shape_or_name_is_refused_and_nothing_changes()
    {
        var w = Weights(1, 2);
        using var lion = new Lion([w]);
        Step(lion, w, 1, 1);
        var before = lion.StateDict()["state.0.0.momentum"];
        var shape = Assert.Throws<ArgumentException>(() => lion.LoadStateDict(new Dictionary<string, Tensor> { ["state.0.0.momentum"] = zeros(3) }));
        Assert.Contains("(3)", shape.Message);
        Assert.Throws<ArgumentException>(() => lion.LoadStateDict(new Dictionary<string, Tensor> { ["state.1.0.momentum"] = zeros(2) }));
        SameBits(before, lion.StateDict()["state.0.0.momentum"]);
    }

    [Fact]
    public void Decoupled_decay_does_not_depend_on_the_size_of_the_rate()
    {
        var (w, v) = (Weights(1, 1), Weights(1, 1));
        using var big = new Lion([w], .5, weightDecay: .01, decoupledWeightDecay: true);
        using var small = new Lion([v], .001, weightDecay: .01, decoupledWeightDecay: true);
        Step(big, w, 0, 0);
        Step(small, v, 0, 0);
        Near([.99, .99], w, 1e-12);
        Near([.99, .99], v, 1e-12);
    }

    [Fact]
    public void Caution_holds_back_what_opposes_the_gradient_and_keeps_the_mean_scale()
    {
        var w = Weights(0, 0, 0, 0);
        using var lion = new Lion([w], 1, beta1: .9, beta2: .5, cautiousFactor: 0);
        Step(lion, w, 10, 10, 10, 10);
        using (no_grad())
            w.zero_();
        // The momentum still points up for the first coordinate while its gradient points down.
        Step(lion, w, -1, 1, 1, 1);
        Near([0, -4 / 3.0, -4 / 3.0, -4 / 3.0], w, 1e-12);
    }

    [Fact]
    public void Groups_have_their_own_rates_and_a_scheduler_moves_them()
    {
        var (w, scale) = (Weights(0, 0), Weights(0));
        using var lion = new Lion([new LionGroup([w]), new LionGroup([scale], lr: .01)], lr: 1);
        var scheduler = optim.lr_scheduler.StepLR(lion, 1, gamma: .5);
        Give(w, tensor(new[] { 1.0, -1 }));
        Give(scale, tensor(new[] { 1.0 }));
        lion.step();
        scheduler.step();
        lion.step();
        Near([-1.5, 1.5], w, 1e-12);
        Near([-.015], scale, 1e-12);
    }

    [Fact]
    public void Clipping_the_gradient_changes_the_mix_but_never_the_step_size()
    {
        var w = Weights(0, 0, 0);
        using var lion = new Lion([w], .1);
        Give(w, tensor(new[] { 30.0, -40, 1e-3 }));
        nn.utils.clip_grad_norm_([w], 1);
        lion.step();
        Near([-.1, .1, -.1], w, 1e-12);
    }

    [Fact]
    public void The_closure_is_run_with_gradients_and_its_loss_returned()
    {
        var w = Weights(2, 0);
        using var lion = new Lion([w], .5);
        var loss = lion.step(() =>
        {
            lion.zero_grad();
            var l = w.square().sum();
            l.backward();
            return l;
        });
        Assert.Equal(4, loss.item<double>());
        Near([1.5, 0], w, 0);
    }

    [Fact]
    public void Settings_out_of_range_are_refused_at_once()
    {
        var w = Weights(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion([w], lr: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion([w], lr: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion([w], beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion([w], beta2: -.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion([w], weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion([w], cautiousFactor: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion([new LionGroup([w], lr: -1)]));
        Assert.Throws<ArgumentException>(() => new Lion([w, w]));
    }

    [Fact]
    public void A_bad_gradient_is_refused_before_any_weight_moves()
    {
        var (w, v) = (Weights(1), Weights(1));
        using var lion = new Lion([new LionGroup([w]), new LionGroup([v])]);
        Give(w, tensor(new[] { 1.0 }));
        Give(v, tensor(new[] { double.NaN }));
        Assert.Contains("state.1.0", Assert.Throws<ArithmeticException>(() => lion.step()).Message);
        Near([1], w, 0);
        Assert.Equal(0, lion.StateElements);
    }

    [Fact]
    public void Without_the_check_a_NaN_gradient_freezes_its_weight_silently()
    {
        // torch's sign(NaN) is 0; the remarks of checkFinite warn of it.
        var w = Weights(1, 1);
        using var lion = new Lion([w], .1, checkFinite: false);
        Step(lion, w, double.NaN, 1);
        Step(lion, w, 1, 1);
        Near([1, .8], w, 1e-12);
    }

    [Fact]
    public void A_sparse_gradient_is_refused()
    {
        var w = new Parameter(zeros(3, 2));
        using var lion = new Lion([w]);
        w.grad = sparse_coo_tensor(tensor(new long[] { 1 }, 1, 1), ones(1, 2), [3, 2]);
        Assert.Throws<NotSupportedException>(() => lion.step());
    }

    [Fact]
    public void AdamW_settings_are_converted_with_their_product_kept()
        => Gen.Select(Gen.Double[1e-6, 1], Gen.Double[0, 1], Gen.Double[1, 20]).Sample((lr, decay, ratio) =>
        {
            var (rate, weightDecay) = LionTuning.FromAdamW(lr, decay, ratio);
            Near(lr / ratio, rate, 1e-15);
            Near(lr * decay, rate * weightDecay, 1e-12);
            Assert.Throws<ArgumentOutOfRangeException>(() => LionTuning.FromAdamW(-lr, decay));
            Assert.Throws<ArgumentOutOfRangeException>(() => LionTuning.FromAdamW(lr, decay, 0));
        });

    [Fact]
    public void Steps_leave_no_tensor_behind_and_disposing_frees_the_state()
    {
        // The parameters stand outside: TorchSharp counts each one twice and never takes the second back.
        Parameter[] parameters = [new(randn(4, 3)), new(randn(4))];
        foreach (var p in parameters)
            p.grad = ones_like(p);
        LeavesNoTensor(() =>
        {
            using var lion = new Lion(parameters, 1e-3, weightDecay: .1, cautiousFactor: .5);
            for (int i = 0; i < 50; i++)
                lion.step();
            foreach (var (_, copy) in lion.StateDict())
                copy.Dispose();
        });
    }

    private sealed record GoldenLion(double Lr, double Beta1, double Beta2, double WeightDecay, double[] Matrix, double[] Target, double[] Start, double[][] Path, double[] Momentum);
}
