using System.Numerics;
using System.Runtime.InteropServices;

namespace Recto.Retrieval.Building;

/// <summary>Gives each different run of characters a number, from 0 up.</summary>
internal sealed class StringTable
{
    private int[] _slots = new int[1 << 12];
    private uint[] _hashes = new uint[1 << 11];
    private int[] _ends = new int[1 << 11];
    private char[] _characters = new char[1 << 14];

    public int Count { get; private set; }

    /// <summary>Characters held.</summary>
    public int Size => Count == 0 ? 0 : _ends[Count - 1];

    public ReadOnlySpan<char> this[int number]
    {
        get
        {
            int start = number == 0 ? 0 : _ends[number - 1];
            return _characters.AsSpan(start, _ends[number] - start);
        }
    }

    /// <summary>The number of a key; a new one is <see cref="Count"/> less one.</summary>
    public int Add(ReadOnlySpan<char> key)
    {
        uint hash = Segments.TermHash.Of(MemoryMarshal.AsBytes(key));
        uint mask = (uint)_slots.Length - 1;
        uint slot = hash & mask;
        for (int entry; (entry = _slots[slot]) != 0; slot = (slot + 1) & mask)
            if (_hashes[entry - 1] == hash && this[entry - 1].SequenceEqual(key)) return entry - 1;
        int start = Size;
        if (start + key.Length > _characters.Length) Array.Resize(ref _characters, Math.Max(_characters.Length * 2, start + key.Length));
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }
        key.CopyTo(_characters.AsSpan(start));
        _ends[Count] = start + key.Length;
        _hashes[Count] = hash;
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length) Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)_slots.Length * 2)];
        uint mask = (uint)_slots.Length - 1;
        for (int i = 0; i < Count; i++)
        {
            uint slot = _hashes[i] & mask;
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = i + 1;
        }
    }
}
