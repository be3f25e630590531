using System.Numerics;

namespace Recto.Retrieval.Ranking;

/// <summary>A set of documents of one segment, a bit each.</summary>
internal sealed class DocumentSet(int count)
{
    private readonly ulong[] _bits = new ulong[(count + 63) / 64];

    public int Capacity => count;

    public ReadOnlySpan<ulong> Bits => _bits;

    public bool Contains(int document) => (_bits[document >> 6] >> (document & 63) & 1) != 0;

    /// <summary>Adds a document; false if it was there.</summary>
    public bool Add(int document)
    {
        ref ulong word = ref _bits[document >> 6];
        ulong bit = 1UL << (document & 63);
        bool added = (word & bit) == 0;
        word |= bit;
        return added;
    }

    public void Remove(int document) => _bits[document >> 6] &= ~(1UL << (document & 63));

    public void Fill()
    {
        Array.Fill(_bits, ulong.MaxValue);
        if ((count & 63) != 0) _bits[^1] = (1UL << (count & 63)) - 1;
    }

    public void IntersectWith(DocumentSet other)
    {
        for (int i = 0; i < _bits.Length; i++) _bits[i] &= other._bits[i];
    }

    public void ExceptWith(DocumentSet other)
    {
        for (int i = 0; i < _bits.Length; i++) _bits[i] &= ~other._bits[i];
    }

    public int Count()
    {
        int total = 0;
        foreach (ulong word in _bits) total += BitOperations.PopCount(word);
        return total;
    }

    /// <summary>Whether a document of the range is in the set; the range starts at a multiple of 64.</summary>
    public bool AnyIn(int from, int to) => _bits.AsSpan(from >> 6, ((to + 63) >> 6) - (from >> 6)).ContainsAnyExcept(0UL);

    /// <summary>First document of the set at or after <paramref name="from"/>, or -1.</summary>
    public int Next(int from)
    {
        int i = from >> 6;
        if (i >= _bits.Length) return -1;
        ulong word = _bits[i] >> (from & 63) << (from & 63);
        while (word == 0)
        {
            if (++i == _bits.Length) return -1;
            word = _bits[i];
        }
        return (i << 6) + BitOperations.TrailingZeroCount(word);
    }

    public DocumentSet Copy()
    {
        var copy = new DocumentSet(count);
        _bits.CopyTo(copy._bits, 0);
        return copy;
    }

    public static DocumentSet FromBits(int count, ReadOnlySpan<ulong> bits)
    {
        var set = new DocumentSet(count);
        bits.CopyTo(set._bits);
        return set;
    }
}
