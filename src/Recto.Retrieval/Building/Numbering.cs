using System.Buffers.Binary;
using System.Text;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.Building;

/// <summary>The strings of a table that a segment uses, in the byte order of its dictionary.</summary>
internal sealed class Numbering
{
    private readonly ByteWriter _bytes = new(1 << 16);
    private readonly int[] _starts;
    private readonly int[] _order;

    /// <param name="table">The table.</param>
    /// <param name="used">Numbers of the strings used, in any order.</param>
    public Numbering(StringTable table, ReadOnlySpan<int> used)
    {
        _starts = new int[used.Length + 1];
        _order = new int[used.Length];
        var prefixes = new ulong[used.Length];
        // Folding can make four letters of one sign.
        Span<byte> key = stackalloc byte[Analysis.WordScanner.MaxWordLength * 12 + 8];
        for (int i = 0; i < used.Length; i++)
        {
            key[..8].Clear();
            int length = Encoding.UTF8.GetBytes(table[used[i]], key);
            _bytes.Bytes(key[..length]);
            _starts[i + 1] = _bytes.Length;
            key[length..Math.Max(length, 8)].Clear();
            prefixes[i] = BinaryPrimitives.ReadUInt64BigEndian(key);
            _order[i] = i;
        }
        Array.Sort(prefixes, _order);
        for (int start = 0; start < prefixes.Length;)
        {
            int end = start + 1;
            while (end < prefixes.Length && prefixes[end] == prefixes[start]) end++;
            if (end > start + 1) _order.AsSpan(start..end).Sort((x, y) => Key(x).SequenceCompareTo(Key(y)));
            start = end;
        }
    }

    public int Count => _order.Length;

    /// <summary>Which of the used strings stands at a place of the order.</summary>
    public int UsedAt(int place) => _order[place];

    public ReadOnlySpan<byte> KeyAt(int place) => Key(_order[place]);

    private ReadOnlySpan<byte> Key(int i) => _bytes.Written[_starts[i].._starts[i + 1]];
}
