using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using Recto.Methods.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Contracts;

/// <summary>What every optimiser must do. TorchSharp's own stand beside ours, so that the contract itself is checked.</summary>
public sealed class OptimizerContract : TorchTest
{
    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, OptimizerHelper>> Kinds = new()
    {
        ["Lion"] = p => new Lion(p, lr: .02, weightDecay: .01),
        ["Lion, cautious"] = p => new Lion(p, lr: .02, cautiousFactor: .3, decoupledWeightDecay: true, weightDecay: .01),
        ["AdamW"] = p => new AdamW(p, lr: .02, beta1: .9, beta2: .999, eps: 1e-8, weight_decay: .01),
        ["SGD"] = p => new SGD(p, .02, momentum: .9),
    };

    public static TheoryData<string> All => [.. Kinds.Keys];

    private static (Mlp Model, Func<int, Tensor> Loss) Task()
    {
        using var g = new Seed(2).ToGenerator();
        var x = randn(64, 6, dtype: float64, generator: g);
        var y = x.prod(1).sign().unsqueeze(1) + x[.., ..1];
        var model = new Mlp([6, 16, 1], Activation.Tanh, Initializer.KaimingUniform, new Seed(1), float64);
        return (model, _ => nn.functional.mse_loss(model.forward(x), y));
    }

    private static TrainingRun Train(OptimizerHelper optimizer, Func<int, Tensor> loss, int from, int to)
        => TrainingLoop.Run(optimizer, loss, new TrainingOptions { Steps = to, FirstStep = from, ClipNorm = 5 });

    [Theory]
    [MemberData(nameof(All))]
    public void It_learns_and_the_same_start_gives_the_same_bits(string kind)
    {
        double[] Losses()
        {
            var (model, loss) = Task();
            using var optimizer = Kinds[kind](model.parameters());
            return [.. Train(optimizer, loss, 0, 120).Losses];
        }

        var losses = Losses();
        Assert.True(losses[^1] < .8 * losses[0], $"{losses[0]} to {losses[^1]}");
        Assert.Equal(losses, Losses());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Saved_in_the_middle_it_goes_on_bit_for_bit(string kind)
    {
        var (whole, lossOfWhole) = Task();
        using var one = Kinds[kind](whole.parameters());
        Train(one, lossOfWhole, 0, 40);
        var (half, lossOfHalf) = Task();
        using var first = Kinds[kind](half.parameters());
        Train(first, lossOfHalf, 0, 25);
        using var bytes = new MemoryStream();
        first.save_state_dict(new BinaryWriter(bytes));
        bytes.Position = 0;
        using var second = Kinds[kind](half.parameters());
        second.load_state_dict(new BinaryReader(bytes));
        Train(second, lossOfHalf, 25, 40);
        foreach (var (p, q) in whole.parameters().Zip(half.parameters()))
            SameBits(p, q);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_parameter_without_gradient_stays_and_a_rate_of_zero_moves_nothing(string kind)
    {
        var (used, idle) = (new Parameter(ones(3, dtype: float64)), new Parameter(ones(2, dtype: float64)));
        using var optimizer = Kinds[kind]([used, idle]);
        used.grad = ones(3, dtype: float64);
        optimizer.step();
        Near([1, 1], idle, 0);
        Assert.True(used[0].item<double>() < 1);
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = 0;
        var before = used.detach().clone();
        optimizer.step();
        SameBits(before, used);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Steps_leave_no_tensor_behind(string kind)
    {
        var (model, loss) = Task();
        using var optimizer = Kinds[kind](model.parameters());
        Train(optimizer, loss, 0, 2);
        LeavesNoTensor(() => Train(optimizer, loss, 0, 5));
    }
}
