using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Attention;

/// <summary>sortLSH (Algorithm 1) with uniform sampling: each block of sorted queries sees its block of sorted keys and a shared sample of the others.</summary>
/// <remarks>
/// The paper merges a block part and a sampled part by their log-sum-exp. Here the sample's columns stand beside the block's in one
/// attention, with ln(n/m) added to their logits and −∞ where a sample falls into the block itself. That is the same sum, in one pass.
/// Blocks that a length does not fill end with padding that nobody sees: a zero row, as in the released code, would count as e⁰.
/// </remarks>
internal sealed class SortedBlocks : AttentionPart
{
    private readonly long _rows, _queries, _keys, _blocks, _blockQ, _blockK, _samples;
    private readonly double _scale;
    private readonly Tensor _queryOrder, _queryPlace, _keyOrder, _keyPlace, _columns, _sampled, _bias;

    private SortedBlocks(long rows, long queries, long keys, int blockSize, long[][] orders, long[] samples, double scale, ScalarType type)
    {
        (_rows, _queries, _keys, _scale) = (rows, queries, keys, scale);
        _blockK = blockSize;
        _blocks = (keys + blockSize - 1) / blockSize;
        _blockQ = (queries + _blocks - 1) / _blocks;
        _samples = samples.Length / rows;
        using var scope = NewDisposeScope();
        _queryOrder = Padded(tensor(orders[0]).reshape(rows, queries), _blocks * _blockQ);
        _queryPlace = Placed(tensor(orders[1]).reshape(rows, queries), queries, _blocks * _blockQ);
        _keyOrder = Padded(tensor(orders[2]).reshape(rows, keys), _blocks * _blockK);
        _keyPlace = Placed(tensor(orders[3]).reshape(rows, keys), keys, _blocks * _blockK);
        var inBlocks = _keyOrder.reshape(rows, _blocks, _blockK);
        var position = tensor(samples).reshape(rows, _samples);
        _sampled = _keyOrder.reshape(rows, _blocks * _blockK).gather(1, position);
        _columns = cat([inBlocks, _sampled.unsqueeze(1).expand(rows, _blocks, _samples)], 2).reshape(-1);
        _bias = Bias(position, type).reshape(rows * _blocks, 1, 1, _blockK + _samples);
        foreach (var kept in Kept)
            kept.DetachFromDisposeScope();
    }

    private Tensor[] Kept => [_queryOrder, _queryPlace, _keyOrder, _keyPlace, _columns, _sampled, _bias];

    public override long Products => _blocks * _blockQ * (_blockK + _samples);

    /// <summary>Hashes, sorts and samples for these queries and keys, (rows, time, headDim).</summary>
    public static SortedBlocks Plan(Tensor q, Tensor k, AngularLsh lsh, HyperAttentionOptions o, Seed seed, double scale)
    {
        long rows = q.shape[0], keys = k.shape[1];
        var (queryOrder, queryPlace) = lsh.Sort(q);
        var (keyOrder, keyPlace) = lsh.Sort(k);
        var random = seed.ToRandom();
        bool whole = keys <= o.BlockSize;
        var samples = new long[whole ? 0 : rows * o.SampleSize];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = random.NextInt64(keys);
        return new(rows, q.shape[1], keys, o.BlockSize, [queryOrder, queryPlace, keyOrder, keyPlace], samples, scale, q.dtype);
    }

    /// <summary>A plan with given sorted orders and samples of one row, for checks.</summary>
    internal static SortedBlocks Fixed(long queries, long keys, int blockSize, long[] samples, double scale)
    {
        long[] Identity(long n) => [.. Enumerable.Range(0, (int)n).Select(i => (long)i)];
        return new(1, queries, keys, blockSize, [Identity(queries), Identity(queries), Identity(keys), Identity(keys)], samples, scale, ScalarType.Float64);
    }

    public override (Tensor Output, Tensor LogSumExp) Forward(Tensor q, Tensor k, Tensor v)
    {
        using var scope = NewDisposeScope();
        var (output, lse) = FusedAttention.Forward(Sorted(q), Columns(k), Columns(v), false, _bias, _scale);
        return scope.MoveToOuter(Unsorted(output), lse.reshape(-1).index_select(0, _queryPlace).reshape(_rows, _queries));
    }

    public override (Tensor Q, Tensor K, Tensor V) Backward(Tensor gradient, Tensor q, Tensor k, Tensor v, Tensor output, Tensor logSumExp)
    {
        using var scope = NewDisposeScope();
        var lse = logSumExp.reshape(-1).index_select(0, _queryOrder).reshape(_rows * _blocks, 1, _blockQ);
        var upstream = Sorted(gradient);
        // Padded queries repeat a real one; they must not be counted twice.
        if (_blocks * _blockQ != _queries)
            upstream.reshape(_rows, -1, q.shape[2]).slice(1, _queries, _blocks * _blockQ, 1).zero_();
        var (gq, gk, gv) = FusedAttention.Backward(upstream, Sorted(q), Columns(k), Columns(v), Sorted(output), lse, false, _bias, _scale);
        return scope.MoveToOuter(Unsorted(gq), Gathered(gk), Gathered(gv));
    }

    public override void Dispose()
    {
        foreach (var kept in Kept)
            kept.Dispose();
        base.Dispose();
    }

    // (rows, length) places → flattened, the tail repeating the last place so that every block is full.
    private static Tensor Padded(Tensor order, long length)
    {
        long missing = length - order.shape[1];
        return (missing == 0 ? order : cat([order, order[.., ^1..].expand(order.shape[0], missing)], 1)).reshape(-1);
    }

    // Where each item stands once rows are padded to the given length.
    private static Tensor Placed(Tensor place, long length, long padded)
        => (place + arange(place.shape[0]).unsqueeze(1) * (padded - length)).reshape(-1);

    private Tensor Bias(Tensor samplePosition, ScalarType type)
    {
        var own = zeros(_blocks * _blockK, dtype: type);
        if (_blocks * _blockK != _keys)
            own.slice(0, _keys, _blocks * _blockK, 1).fill_(double.NegativeInfinity);
        var block = own.reshape(1, _blocks, _blockK).expand(_rows, _blocks, _blockK);
        if (_samples == 0)
            return block.contiguous();
        var inside = samplePosition.div(_blockK, RoundingMode.floor).unsqueeze(1).eq(arange(_blocks).reshape(1, _blocks, 1));
        var sample = zeros(_rows, _blocks, _samples, dtype: type).add_(Math.Log((double)_keys / _samples)).masked_fill_(inside, double.NegativeInfinity);
        return cat([block, sample], 2);
    }

    private Tensor Sorted(Tensor x) => Flat(x).index_select(0, _queryOrder).reshape(_rows * _blocks, 1, _blockQ, x.shape[2]);

    private Tensor Columns(Tensor x) => Flat(x).index_select(0, _columns).reshape(_rows * _blocks, 1, _blockK + _samples, x.shape[2]);

    private Tensor Unsorted(Tensor x) => Flat(x).index_select(0, _queryPlace).reshape(_rows, _queries, x.shape[3]);

    // The gradient of the keys: what came through the blocks, unsorted, plus what came through the samples.
    private Tensor Gathered(Tensor g)
    {
        long d = g.shape[3];
        var parts = g.reshape(_rows, _blocks, _blockK + _samples, d).split([_blockK, _samples], 2);
        var all = parts[0].reshape(-1, d).index_select(0, _keyPlace);
        if (_samples > 0)
            all.index_add_(0, _sampled.reshape(-1), parts[1].sum(1).reshape(-1, d), 1);
        return all.reshape(_rows, _keys, d);
    }

    private static Tensor Flat(Tensor x) => x.reshape(-1, x.shape[^1]);
}
