namespace Recto.Retrieval.Vectors;

/// <summary>A vector's number and its cosine with a query.</summary>
internal readonly record struct Scored(float Score, int Vector);

/// <summary>A binary heap of scored vectors: the best on top, or the worst.</summary>
/// <param name="bestFirst">True for the best on top.</param>
internal sealed class ScoredHeap(bool bestFirst)
{
    private readonly float _sign = bestFirst ? 1 : -1;
    private Scored[] _items = new Scored[64];

    public int Count { get; private set; }

    public ref readonly Scored Top => ref _items[0];

    public ReadOnlySpan<Scored> Items => _items.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Push(Scored item)
    {
        if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
        int at = Count++;
        while (at > 0)
        {
            int parent = (at - 1) >> 1;
            if (!Before(item, _items[parent])) break;
            _items[at] = _items[parent];
            at = parent;
        }

        _items[at] = item;
    }

    public Scored Pop()
    {
        var top = _items[0];
        var last = _items[--Count];
        if (Count > 0) Sink(last);
        return top;
    }

    /// <summary>Takes the top away and pushes another, in one pass.</summary>
    public void ReplaceTop(Scored item) => Sink(item);

    private void Sink(Scored item)
    {
        int at = 0;
        while (true)
        {
            int child = 2 * at + 1;
            if (child >= Count) break;
            if (child + 1 < Count && Before(_items[child + 1], _items[child])) child++;
            if (!Before(_items[child], item)) break;
            _items[at] = _items[child];
            at = child;
        }

        _items[at] = item;
    }

    // Equal scores go by number, so that results do not depend on the walk.
    private bool Before(in Scored a, in Scored b) =>
        a.Score != b.Score ? _sign * a.Score > _sign * b.Score : (_sign > 0 ? a.Vector < b.Vector : a.Vector > b.Vector);
}
