using Recto.Methods.Attention;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Labs.Attention;

/// <summary>Attention in blocks of any order of queries and keys, with or without a shared sample of the other keys.</summary>
/// <remarks>
/// What is left of HyperAttention when the order does not come from hashing. Written in the paper's own form, two exact attentions merged
/// by their log-sum-exp, while the method computes both in one pass. One head: queries, keys and values are (1, 1, tokens, headDim).
/// </remarks>
internal static class BlockAttention
{
    /// <summary>The order in which HyperAttention with this seed sorts the vectors, (tokens) int64; the caller owns it.</summary>
    public static Tensor HashOrder(Tensor x, int projections, Seed seed)
    {
        using var scope = NewDisposeScope();
        using var lsh = new AngularLsh((int)x.shape[^1], projections, BucketOrder.Neighbours, seed);
        long n = x.shape[^2];
        // Ties stay in their order.
        return (lsh.Hash(x).reshape(n) * n + arange(n)).argsort().MoveToOuterDisposeScope();
    }

    /// <summary>Output (1, 1, tokens, headDim) and log-sum-exp (1, 1, tokens, 1); the caller owns them.</summary>
    /// <param name="q">Queries.</param>
    /// <param name="k">Keys.</param>
    /// <param name="v">Values.</param>
    /// <param name="queryOrder">(tokens) int64.</param>
    /// <param name="keyOrder">(tokens) int64.</param>
    /// <param name="block">Queries and keys of a block; divides the number of tokens.</param>
    /// <param name="sample">Places in the order of the keys; none leaves out what is outside the blocks.</param>
    public static (Tensor Output, Tensor LogSumExp) Apply(Tensor q, Tensor k, Tensor v, Tensor queryOrder, Tensor keyOrder, int block, Tensor? sample)
    {
        using var scope = NewDisposeScope();
        long n = q.shape[2], d = q.shape[3];
        var (sortedQ, sortedK, sortedV) = (q.index_select(2, queryOrder), k.index_select(2, keyOrder), v.index_select(2, keyOrder));
        Tensor Blocks(Tensor x) => x.reshape(n / block, 1, block, d);
        var (output, lse) = SoftmaxAttention.WithLogSumExp(Blocks(sortedQ), Blocks(sortedK), Blocks(sortedV));
        (output, lse) = (output.reshape(1, 1, n, d), lse.reshape(1, 1, n, 1));
        if (sample is not null)
        {
            var rows = arange(n).floor_divide(block).unsqueeze(1);
            using var outside = AttentionMask.Of(rows.ne(sample.floor_divide(block).unsqueeze(0)));
            var (others, othersLse) = SoftmaxAttention.WithLogSumExp(sortedQ, sortedK.index_select(2, sample), sortedV.index_select(2, sample), outside);
            (output, lse) = SoftmaxAttention.Merge(output, lse, others, othersLse + Math.Log((double)n / sample.numel()));
        }

        var back = queryOrder.argsort();
        return scope.MoveToOuter(output.index_select(2, back), lse.index_select(2, back));
    }

    /// <summary>The share of the softmax that falls into blocks of each size, all sizes dividing the number of tokens.</summary>
    /// <param name="softmax">(tokens, tokens), rows summing to 1.</param>
    /// <param name="queryOrder">(tokens) int64.</param>
    /// <param name="keyOrder">(tokens) int64.</param>
    /// <param name="blocks">The sizes.</param>
    public static double[] Mass(Tensor softmax, Tensor queryOrder, Tensor keyOrder, IReadOnlyList<int> blocks)
    {
        using var scope = NewDisposeScope();
        long n = softmax.shape[0];
        var sorted = softmax.index_select(0, queryOrder).index_select(1, keyOrder);
        return [.. blocks.Select(b => sorted.reshape(n / b, b, n / b, b).diagonal(0, 0, 2).sum(float64).item<double>() / n)];
    }
}
