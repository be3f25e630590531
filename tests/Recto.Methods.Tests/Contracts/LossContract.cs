using Recto.Methods.Adapters;
using Recto.Methods.Common;
using Recto.Methods.Retrieval;
using Recto.Methods.Tests.Common;
using Recto.Methods.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Contracts;

/// <summary>What every loss on logits (batch, classes) must do.</summary>
public sealed class LossContract : TorchTest
{
    private const int Batch = 6, Classes = 4;

    // Each maker gives a fresh loss, so that losses with a memory start empty.
    private static readonly Dictionary<string, Func<Func<Tensor, Tensor>>> Kinds = new()
    {
        ["ELR, first visit"] = () => x => new EarlyLearningRegularization(Batch, Classes, type: float64).Loss(arange(Batch), x, Labels()),
        ["BA-LoRA, raw consistency"] = () => x => OutputRegularizers.NluConsistency(x, Reference(), ConsistencyForm.RawLogits),
        ["BA-LoRA, normalised consistency"] = () => x => OutputRegularizers.NluConsistency(x, Reference(), ConsistencyForm.NormalizedLogits),
        ["BA-LoRA, covariance"] = () => OutputRegularizers.CovarianceDiversity,
        ["BA-LoRA, spectrum"] = () => x => OutputRegularizers.SpectralConcentration(x, 2),
        ["BA-LoRA, divergence"] = () => x => OutputRegularizers.NlgConsistency(x, Reference()),
        ["BA-LoRA, entropy"] = () => x => OutputRegularizers.NegativeEntropy(x),
        ["BA-LoRA, all"] = () => x => BaLoraLoss.Compute(nn.functional.cross_entropy(x, Labels()), x, Reference(), new BaLoraOptions(.3, .2, .1, 2), generation: false).Total,
        ["HOC"] = () => x => new HocLoss().Forward(Reference(), x, Labels()),
        ["HOC, same class left out"] = () => x => new HocLoss(3, HocMask.Exclude).Forward(Reference(), x, Labels()),
        ["LoL"] = () => x => new LossOverLoss(.7, .1).Forward(x).Total,
    };

    public static TheoryData<string> All => [.. Kinds.Keys];

    // Losses that compare with fixed rows follow the rows; ELR keeps its targets.
    public static TheoryData<string> WithoutPartner => ["BA-LoRA, covariance", "BA-LoRA, spectrum", "BA-LoRA, entropy", "LoL"];

    public static TheoryData<string> WithoutMemory => [.. Kinds.Keys.Where(k => !k.StartsWith("ELR", StringComparison.Ordinal))];

    private static Tensor Labels() => tensor(new long[] { 0, 1, 2, 3, 0, 1 });

    private static Tensor Reference() => Draw(8);

    private static Tensor Draw(ulong seed)
    {
        using var g = new Seed(seed).ToGenerator();
        return randn(Batch, Classes, dtype: float64, generator: g);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_a_finite_scalar_and_repeats(string kind)
    {
        var loss = Kinds[kind]()(Draw(1));
        Assert.Equal(1, loss.numel());
        Assert.True(double.IsFinite(loss.item<double>()));
        SameBits(loss, Kinds[kind]()(Draw(1)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_gradient_is_the_slope(string kind)
    {
        var x = Draw(1).requires_grad_();
        // ELR's targets move with the logits but carry no gradient: compare with the loss at targets held fixed.
        if (kind.StartsWith("ELR", StringComparison.Ordinal))
        {
            using var elr = new EarlyLearningRegularization(Batch, Classes, type: float64);
            elr.Loss(arange(Batch), x, Labels()).backward();
            var target = elr.Targets.clone();
            Slope(x, t => nn.functional.cross_entropy(t, Labels()) + 3 * (1 - (t.softmax(1) * target).sum(1)).log().mean());
            return;
        }

        Kinds[kind]()(x).backward();
        Slope(x, Kinds[kind]());
    }

    [Theory]
    [MemberData(nameof(WithoutPartner))]
    public void The_order_of_the_batch_does_not_matter(string kind)
    {
        var order = tensor(new long[] { 3, 1, 5, 0, 2, 4 });
        Near(Kinds[kind]()(Draw(1)).item<double>(), Kinds[kind]()(Draw(1)[order]).item<double>(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(WithoutMemory))]
    public void It_leaves_no_tensor_but_itself(string kind)
    {
        var x = Draw(1);
        LeavesNoTensor(() =>
        {
            using var scope = NewDisposeScope();
            Kinds[kind]()(x);
        });
    }

    private static void Slope(Tensor x, Func<Tensor, Tensor> loss)
    {
        var direction = Draw(2);
        double Along(double step)
        {
            using var quiet = no_grad();
            return loss(x + direction * step).item<double>();
        }

        double slope = (Along(1e-6) - Along(-1e-6)) / 2e-6;
        Near(slope, (x.grad! * direction).sum().item<double>(), 1e-7 * (1 + Math.Abs(slope)));
    }
}
