using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using Recto.Methods.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Training;

public sealed class ElrPlusTests : TorchTest
{
    private static nn.Module<Tensor, Tensor> Network(ulong seed)
    {
        var linear = nn.Linear(4, 3);
        using var g = new Seed(seed).ToGenerator();
        using var quiet = no_grad();
        linear.weight.copy_(randn(3, 4, generator: g));
        linear.bias!.zero_();
        return linear;
    }

    private static ElrPlus Couple(out nn.Module<Tensor, Tensor>[] nets, ElrPlusOptions? options = null)
    {
        nets = [Network(1), Network(2), Network(3), Network(4)];
        return new ElrPlus(6, 3, (nets[0], nets[1]), (nets[2], nets[3]), options, new Seed(9));
    }

    private static Tensor Labels => tensor(new long[] { 0, 1, 2, 0, 1, 2 });

    private static Tensor Inputs()
    {
        using var g = new Seed(5).ToGenerator();
        return randn(6, 4, generator: g);
    }

    [Fact]
    public void Averages_start_as_copies_and_follow_slowly()
    {
        using var plus = Couple(out var nets, new ElrPlusOptions(AverageDecay: .9));
        var (online, average) = (nets[0].parameters().First(), nets[1].parameters().First());
        SameBits(online, average);
        using (no_grad())
            online.add_(1);
        plus.AfterStep();
        Assert.True(MaxDifference(online - .9f, average) < 1e-5);
    }

    [Fact]
    public void The_targets_of_a_network_are_written_by_the_average_of_the_other_on_plain_inputs()
    {
        using var plus = Couple(out var nets, new ElrPlusOptions(Beta: 0));
        plus.Loss(arange(6), Inputs(), Labels);
        Assert.True(MaxDifference(nn.functional.softmax(nets[3].forward(Inputs()), 1), plus.FirstTargets.Targets) < 1e-3);
        Assert.True(MaxDifference(nn.functional.softmax(nets[1].forward(Inputs()), 1), plus.SecondTargets.Targets) < 1e-3);
    }

    [Fact]
    public void Both_networks_get_gradient_their_averages_none_and_a_seed_repeats()
    {
        double Run()
        {
            using var plus = Couple(out var nets);
            var loss = plus.Loss(arange(6), Inputs(), Labels);
            loss.backward();
            Assert.True(nets[0].parameters().First().grad is not null && nets[2].parameters().First().grad is not null);
            Assert.True(nets[1].parameters().First().grad is null && nets[3].parameters().First().grad is null);
            return loss.item<float>();
        }

        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void The_ramp_brings_the_regulariser_in()
    {
        double LossAfter(int steps)
        {
            using var plus = Couple(out _, new ElrPlusOptions(Beta: 0, RampUpSteps: 10, AverageDecay: .5));
            for (int i = 0; i < steps; i++)
                plus.AfterStep();
            return plus.Loss(arange(6), Inputs(), Labels).item<float>();
        }

        // The regulariser is negative, so its full weight means a lower loss; the networks are the same.
        Assert.True(LossAfter(10) < LossAfter(5) && LossAfter(5) < LossAfter(0));
        Assert.Equal(LossAfter(10), LossAfter(20));
    }

    [Fact]
    public void The_prediction_is_the_mean_of_both_networks()
    {
        using var plus = Couple(out var nets);
        var x = Inputs();
        Assert.True(MaxDifference((nets[0].forward(x) + nets[2].forward(x)) / 2, plus.Predict(x)) < 1e-6);
        Assert.False(plus.Predict(x).requires_grad);
    }

    [Fact]
    public void Averages_of_another_architecture_or_the_network_itself_are_refused()
    {
        using var net = Network(1);
        Assert.Throws<ArgumentException>(() => new ElrPlus(6, 3, (net, net), (net, Network(2)), null, new Seed(1)));
        Assert.Throws<ArgumentException>(() => new ElrPlus(6, 3, (net, nn.Linear(4, 2)), (net, Network(2)), null, new Seed(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Couple(out _, new ElrPlusOptions(MixupAlpha: 0)));
    }

    [Fact]
    public void A_step_leaves_no_tensor_behind()
    {
        nn.Module<Tensor, Tensor>[] nets = [Network(1), Network(2), Network(3), Network(4)];
        LeavesNoTensor(() =>
        {
            using var scope = NewDisposeScope();
            using var plus = new ElrPlus(6, 3, (nets[0], nets[1]), (nets[2], nets[3]), null, new Seed(9));
            plus.Loss(arange(6), Inputs(), Labels).backward();
            plus.AfterStep();
            plus.Predict(Inputs());
        });
    }
}
