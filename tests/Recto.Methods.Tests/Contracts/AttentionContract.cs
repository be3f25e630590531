using Recto.Methods.Attention;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Contracts;

/// <summary>What every attention kernel must do, with and without the causal mask.</summary>
public sealed class AttentionContract : TorchTest
{
    private static readonly Dictionary<string, AttentionKernel> Kinds = new()
    {
        ["exact"] = SoftmaxAttention.Kernel,
        ["HyperAttention, exact below its length"] = new HyperAttention(new HyperAttentionOptions(HeadDim: 8)).Kernel,
        ["HyperAttention"] = new HyperAttention(new HyperAttentionOptions(HeadDim: 8, BlockSize: 16, SampleSize: 12, MinSequenceLength: 32)).Kernel,
    };

    public static MatrixTheoryData<string, bool> All => new(Kinds.Keys, [false, true]);

    private static (Tensor Q, Tensor K, Tensor V) Draw(int n)
    {
        using var g = new Seed(1).ToGenerator();
        Tensor One() => randn(2, 3, n, 8, dtype: float64, generator: g);
        return (One(), One(), One());
    }

    private static Tensor Run(string kind, bool causal, Tensor q, Tensor k, Tensor v)
    {
        using var mask = causal ? AttentionMask.Causal((int)q.shape[2], (int)k.shape[2]) : null;
        return Kinds[kind](q, k, v, mask);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_output_has_the_shape_of_the_queries_and_repeats(string kind, bool causal)
    {
        var (q, k, v) = Draw(101);
        var output = Run(kind, causal, q, k, v);
        Assert.Equal(q.shape, output.shape);
        SameBits(output, Run(kind, causal, q, k, v));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_output_is_a_mean_of_values(string kind, bool causal)
    {
        var (q, k, v) = Draw(101);
        Assert.True(MaxDifference(ones_like(v), Run(kind, causal, q, k, ones_like(v))) < 1e-10);
        var output = Run(kind, causal, q, k, v);
        Assert.True(output.max().item<double>() <= v.max().item<double>() + 1e-12 && output.min().item<double>() >= v.min().item<double>() - 1e-12);
        Assert.True(MaxDifference(Run(kind, causal, q, k, v * 2 + 1), output * 2 + 1) < 1e-10);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Gradients_flow_to_all_three_and_are_the_slope(string kind, bool causal)
    {
        var (q, k, v) = Draw(70);
        var weight = randn_like(q).detach();
        Tensor[] inputs = [q.requires_grad_(), k.requires_grad_(), v.requires_grad_()];
        (Run(kind, causal, q, k, v) * weight).sum().backward();
        for (int i = 0; i < 3; i++)
        {
            var direction = randn_like(inputs[i]).detach();
            double Along(double step)
            {
                using var quiet = no_grad();
                Tensor[] moved = [.. inputs.Select((x, j) => j == i ? x + direction * step : x)];
                return (Run(kind, causal, moved[0], moved[1], moved[2]) * weight).sum().item<double>();
            }

            double slope = (Along(1e-6) - Along(-1e-6)) / 2e-6;
            Near(slope, (inputs[i].grad! * direction).sum().item<double>(), 1e-5 * (1 + Math.Abs(slope)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Shapes_that_do_not_fit_are_refused_and_nothing_leaks(string kind, bool causal)
    {
        var (q, k, v) = Draw(70);
        Assert.Throws<ArgumentException>(() => Run(kind, causal, q, k, v[.., .., 1..]));
        Assert.Throws<ArgumentException>(() => Run(kind, false, q[0], k, v));
        LeavesNoTensor(() => Run(kind, causal, q, k, v).Dispose());
    }
}
