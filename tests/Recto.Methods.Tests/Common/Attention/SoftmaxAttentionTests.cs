using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common;

public sealed class SoftmaxAttentionTests : TorchTest
{
    private static (Tensor Q, Tensor K, Tensor V) Draw(int queries, int keys, ScalarType type = ScalarType.Float64)
    {
        using var g = new Seed(1).ToGenerator();
        return (randn(2, 3, queries, 8, dtype: type, generator: g), randn(2, 3, keys, 8, dtype: type, generator: g), randn(2, 3, keys, 8, dtype: type, generator: g));
    }

    private static Tensor Logits(Tensor q, Tensor k) => q.matmul(k.transpose(-1, -2)) / Math.Sqrt(8);

    [Fact]
    public void Output_and_log_sum_exp_are_those_of_the_definition()
    {
        var (q, k, v) = Draw(5, 9);
        var (output, lse) = SoftmaxAttention.WithLogSumExp(q, k, v);
        Assert.True(MaxDifference(Logits(q, k).softmax(-1).matmul(v), output) < 1e-12);
        Assert.True(MaxDifference(Logits(q, k).logsumexp(-1, keepdim: true), lse) < 1e-12);
        Assert.True(MaxDifference(output, SoftmaxAttention.Apply(q, k, v)) < 1e-12);
        var (scaled, _) = SoftmaxAttention.WithLogSumExp(q, k, v, scale: .7);
        Assert.True(MaxDifference(scaled, SoftmaxAttention.Apply(q, k, v, scale: .7)) < 1e-12);
    }

    [Fact]
    public void In_single_precision_the_log_sum_exp_is_within_two_millionths()
    {
        var (q, k, v) = Draw(40, 40, ScalarType.Float32);
        var (_, lse) = SoftmaxAttention.WithLogSumExp(q, k, v);
        Assert.True(MaxDifference(Logits(q, k).logsumexp(-1, keepdim: true), lse) < 2e-6);
    }

    [Fact]
    public void The_path_with_gradient_gives_the_same_numbers_and_both_outputs_have_gradients()
    {
        var (q, k, v) = Draw(6, 6);
        using var causal = AttentionMask.Causal(6, 6);
        var (fused, fusedLse) = SoftmaxAttention.WithLogSumExp(q, k, v, causal);
        var (plain, plainLse) = SoftmaxAttention.WithLogSumExp(q.requires_grad_(), k, v, causal);
        Assert.True(MaxDifference(fused, plain) < 1e-12 && MaxDifference(fusedLse, plainLse) < 1e-12);
        (plain.sum() + plainLse.sum()).backward();
        Assert.True(q.grad!.abs().sum().item<double>() > 0);
    }

    [Fact]
    public void Two_parts_merge_into_the_whole_even_when_one_sees_nothing()
    {
        var (q, k, v) = Draw(5, 9);
        var (whole, wholeLse) = SoftmaxAttention.WithLogSumExp(q, k, v);
        var (o1, l1) = SoftmaxAttention.WithLogSumExp(q, k[.., .., ..4], v[.., .., ..4]);
        var (o2, l2) = SoftmaxAttention.WithLogSumExp(q, k[.., .., 4..], v[.., .., 4..]);
        var (merged, lse) = SoftmaxAttention.Merge(o1, l1, o2, l2);
        Assert.True(MaxDifference(whole, merged) < 1e-12 && MaxDifference(wholeLse, lse) < 1e-12);
        using var nobody = AttentionMask.Of(zeros(5, 9, dtype: ScalarType.Bool));
        var (empty, none) = SoftmaxAttention.WithLogSumExp(q, k, v, nobody);
        Assert.Equal(0, empty.abs().max().item<double>());
        Assert.True(none.isneginf().all().item<bool>());
        Assert.Equal(0, SoftmaxAttention.Apply(q, k, v, nobody).abs().max().item<double>());
        Assert.True(MaxDifference(whole, SoftmaxAttention.Merge(whole, wholeLse, empty, none).Output) < 1e-12);
        Assert.False(SoftmaxAttention.Merge(empty, none, empty, none).Output.isnan().any().item<bool>());
    }

    [Fact]
    public void Masks_let_through_what_they_say()
    {
        using var causal = AttentionMask.Causal(2, 4);
        Assert.Equal([true, true, true, false, true, true, true, true], causal.Allowed.data<bool>().ToArray());
        using var square = AttentionMask.Causal(4, 4);
        using var none = AttentionMask.Prefix(4, 0);
        using var one = AttentionMask.Prefix(4, 1);
        using var two = AttentionMask.Prefix(4, 2);
        SameBits(square.Allowed, none.Allowed);
        SameBits(square.Allowed, one.Allowed);
        Assert.True(two.Allowed[0, 1].item<bool>() && !two.Allowed[1, 2].item<bool>() && !two.IsCausal);
        Assert.Equal(double.NegativeInfinity, square.ToBias(float64)[0, 3].item<double>());
        Assert.Throws<ArgumentException>(() => AttentionMask.Of(ones(2, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => AttentionMask.Causal(4, 2));
    }

    [Fact]
    public void A_mask_equals_leaving_the_keys_out()
    {
        var (q, k, v) = Draw(5, 9);
        var allowed = ones(5, 9, dtype: ScalarType.Bool);
        allowed[.., 6..] = false;
        using var mask = AttentionMask.Of(allowed);
        Assert.True(MaxDifference(SoftmaxAttention.Apply(q, k, v, mask), SoftmaxAttention.Apply(q, k[.., .., ..6], v[.., .., ..6])) < 1e-12);
        Assert.Throws<ArgumentException>(() => SoftmaxAttention.Apply(q, k[.., .., ..6], v));
        Assert.Throws<ArgumentException>(() => SoftmaxAttention.Apply(q[0], k, v));
    }
}
