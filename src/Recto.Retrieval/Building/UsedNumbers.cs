using System.Runtime.InteropServices;

namespace Recto.Retrieval.Building;

/// <summary>Maps the numbers that a segment uses to 0, 1, 2 … in the order of their first use; emptied at the cost of what was used.</summary>
internal sealed class UsedNumbers
{
    private readonly List<int> _used = [];
    private int[] _local = [];

    public ReadOnlySpan<int> All => CollectionsMarshal.AsSpan(_used);

    public int Count => _used.Count;

    public int Add(int number)
    {
        if (number >= _local.Length) Array.Resize(ref _local, Math.Max(number + 1, _local.Length * 2));
        ref int local = ref _local[number];
        if (local != 0) return local - 1;
        _used.Add(number);
        local = _used.Count;
        return local - 1;
    }

    public void Clear()
    {
        foreach (int number in _used) _local[number] = 0;
        _used.Clear();
    }
}
