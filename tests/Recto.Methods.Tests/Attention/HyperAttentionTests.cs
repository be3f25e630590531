using Recto.Methods.Attention;
using Recto.Methods.Common;
using Recto.Methods.Tests.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Attention;

public sealed class HyperAttentionTests : TorchTest
{
    private static readonly HyperAttentionOptions Small = new(HeadDim: 16, BlockSize: 32, SampleSize: 24, MinSequenceLength: 64, Seed: new Seed(3));

    private static (Tensor Q, Tensor K, Tensor V) Draw(int queries, int keys, ulong seed = 1, int d = 16)
    {
        using var g = new Seed(seed).ToGenerator();
        return (randn(2, 2, queries, d, dtype: float64, generator: g), randn(2, 2, keys, d, dtype: float64, generator: g), randn(2, 2, keys, d, dtype: float64, generator: g));
    }

    private static readonly double[] Exact = [1.868774, 1.713672, 2.147741, 1.155220], Block = [1.239022, .400834, 1.815047, .754387];

    private static (Tensor Q, Tensor K, Tensor V) FixedCase() => (
        tensor(new[] { 1.0, 0, 0, 1, 1, 1, -1, .5 }).reshape(1, 4, 2), tensor(new[] { .5, 0, 1, -1, 0, 1, 1, 1 }).reshape(1, 4, 2),
        tensor(new[] { 1.0, 0, 2, 1, 3, -1, 4, .5 }).reshape(1, 4, 2));

    [Fact]
    public void The_rank_tables_are_the_published_one_and_its_inverse()
    {
        Assert.Equal([0L, 1, 3, 2, 6, 7, 5, 4], AngularLsh.GrayRank(3, BucketOrder.Released));
        var neighbours = AngularLsh.GrayRank(3);
        Assert.Equal([0L, 1, 3, 2, 7, 6, 4, 5], neighbours);
        for (int bits = 1; bits <= 8; bits++)
        {
            var codes = AngularLsh.GrayRank(bits).Select((rank, code) => (rank, code)).OrderBy(p => p.rank).Select(p => p.code).ToList();
            Assert.All(codes.Zip(codes.Skip(1)), pair => Assert.Equal(1, int.PopCount(pair.First ^ pair.Second)));
        }
    }

    [Fact]
    public void The_fixed_case_gives_the_reference_values()
    {
        var (q, k, v) = FixedCase();
        double s = 1 / Math.Sqrt(2);
        var (exact, exactLse) = SoftmaxAttention.WithLogSumExp(q.unsqueeze(0), k.unsqueeze(0), v.unsqueeze(0));
        Near([2.560481, .315133, 2.916214, -.093884, 3.030940, .120076, 2.669762, -.228933], exact, 1e-6);
        Near(Exact, exactLse, 1e-6);
        using var blocks = SortedBlocks.Fixed(4, 4, 2, [], s);
        Near(Block, blocks.Forward(q, k, v).LogSumExp, 1e-6);
        using var sampled = SortedBlocks.Fixed(4, 4, 2, [0, 3], s);
        var (output, lse) = sampled.Forward(q, k, v);
        Near([2.890774, .540221, 3.281686, .454325, 2.823883, .003171, 2.403355, -.303914], output, 1e-6);
        Near([2.016031, 1.713672, 2.196069, 1.261492], lse, 1e-6);
    }

    [Fact]
    public void The_estimate_of_what_is_outside_the_blocks_is_unbiased()
    {
        var (q, k, v) = FixedCase();
        var sum = zeros(4, dtype: float64);
        for (long a = 0; a < 4; a++)
        {
            for (long b = 0; b < 4; b++)
            {
                using var part = SortedBlocks.Fixed(4, 4, 2, [a, b], 1 / Math.Sqrt(2));
                sum += part.Forward(q, k, v).LogSumExp.reshape(-1).exp() / 16;
            }
        }

        double[] outside = [3.028115, 4.056230, 2.424119, 1.048416];
        Near(outside, sum - tensor(Block).exp(), 5e-6);
        Near(outside, tensor(Exact).exp() - tensor(Block).exp(), 1e-5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Short_sequences_and_a_single_block_are_exact(bool causal)
    {
        var (q, k, v) = Draw(60, 60);
        var expected = SoftmaxAttention.Apply(q, k, v, causal ? AttentionMask.Causal(60, 60) : null);
        using var below = new HyperAttention(Small);
        Assert.True(MaxDifference(expected, below.forward(q, k, v, causal: causal)) < 1e-12);
        using var oneBlock = new HyperAttention(Small with { BlockSize = 64, MinSequenceLength = 7 });
        if (!causal)
            Assert.True(MaxDifference(expected, oneBlock.forward(q, k, v)) < 1e-12);
        // Halving alone, with exact quadrants, is exact too: the merge loses nothing.
        using var halved = new HyperAttention(Small with { BlockSize = 64, MinSequenceLength = 9 });
        Assert.True(MaxDifference(expected, halved.forward(q, k, v, causal: causal)) < 1e-12);
        var (_, lse) = halved.ForwardWithLse(q, k, v, causal: causal);
        var (_, exactLse) = SoftmaxAttention.WithLogSumExp(q, k, v, causal ? AttentionMask.Causal(60, 60) : null);
        Assert.True(MaxDifference(exactLse, lse) < 1e-12);
    }

    [Theory]
    [InlineData(200, 200, false)]
    [InlineData(190, 333, false)]
    [InlineData(333, 77, false)]
    [InlineData(201, 201, true)]
    public void The_gradient_is_the_slope_of_the_forward_pass_at_any_length(int queries, int keys, bool causal)
    {
        var (q, k, v) = Draw(queries, keys);
        using var hyper = new HyperAttention(Small);
        var weight = randn(2, 2, queries, 16, dtype: float64);
        var inputs = new[] { q.requires_grad_(), k.requires_grad_(), v.requires_grad_() };
        (hyper.forward(q, k, v, causal: causal) * weight).sum().backward();
        for (int i = 0; i < 3; i++)
        {
            var direction = randn_like(inputs[i]).detach();
            double Along(double step)
            {
                using var quiet = no_grad();
                var moved = inputs.Select((x, j) => j == i ? x + direction * step : x).ToArray();
                return (hyper.forward(moved[0], moved[1], moved[2], causal: causal) * weight).sum().item<double>();
            }

            double slope = (Along(1e-6) - Along(-1e-6)) / 2e-6, given = (inputs[i].grad! * direction).sum().item<double>();
            Assert.True(Math.Abs(slope - given) < 1e-5 * (1 + Math.Abs(slope)), $"input {i}: slope {slope}, gradient {given}");
        }
    }

    [Fact]
    public void Inputs_that_need_no_gradient_get_none()
    {
        var (q, k, v) = Draw(100, 100);
        using var hyper = new HyperAttention(Small);
        k.requires_grad_();
        hyper.forward(q, k, v).square().sum().backward();
        Assert.True(k.grad!.abs().sum().item<double>() > 0);
        Assert.True(q.grad is null && v.grad is null);
        Assert.False(hyper.forward(q, k.detach(), v).requires_grad);
    }

    [Fact]
    public void Later_values_never_reach_earlier_rows()
    {
        var (q, k, v) = Draw(256, 256);
        using var hyper = new HyperAttention(Small);
        v.requires_grad_();
        hyper.forward(q, k, v, causal: true)[.., .., 100].sum().backward();
        Assert.Equal(0, v.grad![.., .., 101..].abs().max().item<double>());
        Assert.True(v.grad![.., .., 100].abs().max().item<double>() > 0);
        // What changes inside a later half leaves every row of the earlier half as it was.
        var changed = k.clone();
        changed[.., .., 128..] += 5;
        SameBits(hyper.forward(q, k, v.detach(), causal: true)[.., .., ..128], hyper.forward(q, changed, v.detach(), causal: true)[.., .., ..128]);
    }

    [Fact]
    public void Permuting_keys_with_their_values_leaves_the_blocks()
    {
        var (q, k, v) = Draw(128, 128);
        using var blocks = new HyperAttention(Small with { SampleSize = 0, MinSequenceLength = 1, LshProjections = 20 });
        var order = randperm(128, dtype: int64);
        // Twenty projections leave hardly two keys in one bucket, so ties do not matter much.
        var difference = blocks.forward(q, k, v) - blocks.forward(q, k.index_select(2, order), v.index_select(2, order));
        Assert.True(difference.abs().max(-1).values.gt(1e-9).to(float64).mean().item<double>() < .01);
    }

    [Fact]
    public void On_planted_clusters_the_method_beats_each_half_of_it_and_random_blocks()
    {
        const int n = 1024, clusters = 32;
        using var g = new Seed(2).ToGenerator();
        var centres = nn.functional.normalize(randn(clusters, 64, dtype: float64, generator: g), dim: 1);
        Tensor Around(Tensor labels) => centres[labels] + .3 / 8 * randn(n, 64, dtype: float64, generator: g);
        var (a, b) = (randint(0, clusters, n, generator: g).to(int64), randint(0, clusters, n, generator: g).to(int64));
        double root = Math.Pow(64, .25);
        var (q, k, v) = ((4 * root * Around(a)).reshape(1, 1, n, 64), (root * Around(b)).reshape(1, 1, n, 64),
            (randn(n, 64, dtype: float64, generator: g) + 8 * centres[b]).reshape(1, 1, n, 64));
        var (exact, exactLse) = SoftmaxAttention.WithLogSumExp(q, k, v);
        double Error(int sample, int projections)
        {
            using var hyper = new HyperAttention(new HyperAttentionOptions(BlockSize: 64, SampleSize: sample, MinSequenceLength: 1, LshProjections: projections, Seed: new Seed(5)));
            return ((hyper.forward(q, k, v) - exact).norm() / exact.norm()).item<double>();
        }

        Assert.True(Error(64, 7) < Error(0, 7), "sampling helps");
        // One projection sorts into two buckets only: nearly random blocks.
        Assert.True(Error(64, 7) < Error(64, 1), "hashing helps");
        Assert.True(exactLse.isfinite().all().item<bool>());
    }

    [Fact]
    public void The_products_are_those_of_the_formula()
    {
        var (q, k, _) = Draw(256, 256);
        using var hyper = new HyperAttention(Small);
        Assert.Equal(4L * 16 * 4 * 256 * (32 + 24), hyper.Operations(q, k));
        // Causal: four exact leaves of 64, then quadrants of 64 and 128 queries.
        Assert.Equal(4L * 16 * 4 * (4 * (64 * 65 / 2) + 2 * 64 * 56 + 128 * 56), hyper.Operations(q, k, causal: true));
    }

    [Fact]
    public void The_seed_decides_and_a_call_repeats()
    {
        var (q, k, v) = Draw(200, 200);
        using var one = new HyperAttention(Small);
        using var same = new HyperAttention(Small);
        using var other = new HyperAttention(Small with { Seed = new Seed(4) });
        SameBits(one.forward(q, k, v), one.forward(q, k, v));
        SameBits(one.forward(q, k, v), same.forward(q, k, v));
        Assert.True(MaxDifference(one.forward(q, k, v), other.forward(q, k, v)) > 1e-6);
    }

    [Fact]
    public void The_hardness_of_uniform_and_of_one_sided_attention_is_known()
    {
        Near(1, HardnessParameters.Alpha(ones(8, 8) / 8), 1e-12);
        var oneKey = zeros(8, 8, dtype: float64);
        oneKey[.., 0] = 1;
        Near(64, HardnessParameters.Alpha(oneKey), 1e-12);
        Near(3, HardnessParameters.Kappa(tensor(new[] { 1.0, 5, 1, 2 }).reshape(2, 2), tensor(new[] { false, true, false, false }).reshape(2, 2)), 1e-12);
        Assert.Equal(double.PositiveInfinity, HardnessParameters.Kappa(ones(1, 1), ones(1, 1, dtype: ScalarType.Bool)));
    }

    [Fact]
    public void Shapes_types_masks_and_settings_that_do_not_fit_are_refused()
    {
        var (q, k, v) = Draw(70, 80);
        using var hyper = new HyperAttention(Small);
        Assert.Throws<ArgumentException>(() => hyper.forward(q[0], k, v));
        Assert.Throws<ArgumentException>(() => hyper.forward(q, k, v[.., .., 1..]));
        Assert.Throws<ArgumentException>(() => hyper.forward(q, k, v, causal: true));
        Assert.Throws<ArgumentException>(() => hyper.forward(q.to(float32), k, v));
        var (wide, wideK, wideV) = Draw(70, 70, d: 8);
        Assert.Throws<ArgumentException>(() => hyper.forward(wide, wideK, wideV));
        using var prefix = AttentionMask.Prefix(70, 5);
        Assert.Throws<ArgumentException>(() => hyper.Kernel(q, k, v, prefix));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HyperAttention(Small with { BlockSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HyperAttention(Small with { SampleSize = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HyperAttention(Small with { LshProjections = 25 }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Forward_and_backward_leave_no_tensor_behind(bool causal)
    {
        var (q, k, v) = Draw(201, 201);
        q.requires_grad_();
        q.sum().backward();
        using var hyper = new HyperAttention(Small);
        LeavesNoTensor(() =>
        {
            using var scope = NewDisposeScope();
            hyper.forward(q, k, v, causal: causal).sum().backward();
        });
    }
}
