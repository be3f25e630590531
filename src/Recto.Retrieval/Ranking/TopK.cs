namespace Recto.Retrieval.Ranking;

/// <summary>The best k of a stream; of equals, those with the smaller document number. Documents come in rising order.</summary>
internal sealed class TopK(int capacity)
{
    // A heap with the worst entry on top. Written out because the general queue compares through an interface, in the innermost loop.
    private Entry[] _heap = new Entry[Math.Min(capacity, 64)];
    private int _count;

    /// <summary>A key must exceed this to enter; lowest until the heap is full.</summary>
    public long Threshold { get; private set; } = capacity == 0 ? long.MaxValue : long.MinValue;

    public void Add(long key, int document, int score)
    {
        var entry = new Entry(key, document, score);
        if (_count < capacity)
        {
            if (_count == _heap.Length) Array.Resize(ref _heap, (int)Math.Min(capacity, _count * 2L));
            Up(_count++, entry);
        }
        else if (capacity > 0 && IsWorse(_heap[0], entry))
        {
            Down(entry);
        }
        if (_count == capacity && capacity > 0) Threshold = _heap[0].Key;
    }

    /// <summary>Empties the heap, best first.</summary>
    public Entry[] Drain()
    {
        var sorted = _heap.AsSpan(0, _count).ToArray();
        Array.Sort(sorted, (x, y) => IsWorse(x, y) ? 1 : IsWorse(y, x) ? -1 : 0);
        _count = 0;
        return sorted;
    }

    private static bool IsWorse(in Entry x, in Entry y) => x.Key != y.Key ? x.Key < y.Key : x.Document > y.Document;

    private void Up(int at, in Entry entry)
    {
        while (at > 0 && IsWorse(entry, _heap[(at - 1) / 2]))
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        _heap[at] = entry;
    }

    private void Down(in Entry entry)
    {
        int at = 0;
        for (int child = 1; child < _count; child = 2 * at + 1)
        {
            if (child + 1 < _count && IsWorse(_heap[child + 1], _heap[child])) child++;
            if (!IsWorse(_heap[child], entry)) break;
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = entry;
    }

    internal readonly record struct Entry(long Key, int Document, int Score);
}
