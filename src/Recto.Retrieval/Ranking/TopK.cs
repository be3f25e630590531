namespace Recto.Retrieval.Ranking;

/// <summary>The best k of a stream; of equals, those that came in first (smaller document number).</summary>
internal sealed class TopK(int capacity)
{
    private readonly PriorityQueue<Entry, Entry> _heap = new(Math.Min(capacity, 1024), Worst.First);

    /// <summary>A key must exceed this to enter, given that documents come in rising order; lowest until the heap is full.</summary>
    public long Threshold { get; private set; } = capacity == 0 ? long.MaxValue : long.MinValue;

    public void Add(long key, int document, int score)
    {
        var entry = new Entry(key, document, score);
        if (_heap.Count < capacity) _heap.Enqueue(entry, entry);
        else if (capacity > 0 && Worst.First.Compare(entry, _heap.Peek()) > 0) _heap.EnqueueDequeue(entry, entry);
        if (_heap.Count == capacity && capacity > 0) Threshold = _heap.Peek().Key;
    }

    /// <summary>Empties the heap, best first.</summary>
    public Entry[] Drain()
    {
        var sorted = new Entry[_heap.Count];
        for (int i = sorted.Length - 1; i >= 0; i--) sorted[i] = _heap.Dequeue();
        return sorted;
    }

    internal readonly record struct Entry(long Key, int Document, int Score);

    private sealed class Worst : IComparer<Entry>
    {
        public static readonly Worst First = new();

        public int Compare(Entry x, Entry y) => x.Key != y.Key ? x.Key.CompareTo(y.Key) : y.Document.CompareTo(x.Document);
    }
}
