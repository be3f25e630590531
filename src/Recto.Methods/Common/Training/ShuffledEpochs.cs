using static TorchSharp.torch;

namespace Recto.Methods.Common;

/// <summary>Goes through a training set in a new order every epoch and names the items of each batch.</summary>
/// <remarks>The batch of a step depends on seed and step alone, so a resumed training sees what it would have seen.</remarks>
public sealed class ShuffledEpochs
{
    private readonly int _items;
    private readonly int _batch;
    private readonly Seed _seed;
    private (int Epoch, long[] Order) _current = (-1, []);

    /// <summary>Makes the order of the batches.</summary>
    /// <param name="items">The size of the training set, at least 1.</param>
    /// <param name="batch">Items in a batch, at least 1; the last batch of an epoch may be smaller.</param>
    /// <param name="seed">Draws the orders.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public ShuffledEpochs(int items, int batch, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        (_items, _batch, _seed) = (items, batch, seed);
    }

    /// <summary>Steps in an epoch: ⌈items / batch⌉.</summary>
    public int StepsPerEpoch => (_items + _batch - 1) / _batch;

    /// <summary>The items of a step, (batch) int64; the caller owns the tensor.</summary>
    /// <param name="step">The step, from 0.</param>
    public Tensor Batch(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        var order = Order(step / StepsPerEpoch);
        int start = step % StepsPerEpoch * _batch;
        return tensor(order[start..Math.Min(start + _batch, _items)]);
    }

    private long[] Order(int epoch)
    {
        if (_current.Epoch == epoch)
            return _current.Order;
        var order = new long[_items];
        for (int i = 0; i < _items; i++)
            order[i] = i;
        _seed.Stream("epoch", epoch).ToRandom().Shuffle(order);
        _current = (epoch, order);
        return order;
    }
}
