using System.Numerics;
using System.Runtime.InteropServices;

namespace Recto.Retrieval.Building;

/// <summary>Gives each different run of characters a number, from 0 up.</summary>
internal sealed class StringTable
{
    private (uint Hash, int Number)[] _slots = new (uint, int)[1 << 12];
    private (int Start, int Length)[] _entries = new (int, int)[1 << 11];
    private char[] _characters = new char[1 << 14];

    public int Count { get; private set; }

    /// <summary>Characters held.</summary>
    public int Size { get; private set; }

    public ReadOnlySpan<char> this[int number]
    {
        get
        {
            var (start, length) = _entries[number];
            return _characters.AsSpan(start, length);
        }
    }

    /// <summary>The number of a key; a new one is <see cref="Count"/> less one.</summary>
    public int Add(ReadOnlySpan<char> key)
    {
        uint hash = Segments.TermHash.Of(MemoryMarshal.AsBytes(key));
        uint mask = (uint)_slots.Length - 1;
        uint slot = hash & mask;
        for (; _slots[slot] is var (other, number) && number != 0; slot = (slot + 1) & mask)
            if (other == hash && this[number - 1].SequenceEqual(key)) return number - 1;
        if (Size + key.Length > _characters.Length) Array.Resize(ref _characters, Math.Max(_characters.Length * 2, Size + key.Length));
        if (Count == _entries.Length) Array.Resize(ref _entries, Count * 2);
        key.CopyTo(_characters.AsSpan(Size));
        _entries[Count] = (Size, key.Length);
        Size += key.Length;
        _slots[slot] = (hash, ++Count);
        if (Count * 2 > _slots.Length) Grow();
        return Count - 1;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new (uint, int)[BitOperations.RoundUpToPowerOf2((uint)old.Length * 2)];
        uint mask = (uint)_slots.Length - 1;
        foreach (var entry in old)
        {
            if (entry.Number == 0) continue;
            uint slot = entry.Hash & mask;
            while (_slots[slot].Number != 0) slot = (slot + 1) & mask;
            _slots[slot] = entry;
        }
    }
}
