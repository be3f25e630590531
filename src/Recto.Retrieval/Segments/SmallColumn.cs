namespace Recto.Retrieval.Segments;

/// <summary>A column of numbers, each in one, two or four bytes as the largest needs.</summary>
internal readonly unsafe struct SmallColumn
{
    private readonly byte* _values;
    private readonly int _width;

    /// <summary>Reads the column that begins here and moves past it.</summary>
    public SmallColumn(ref byte* at, int count)
    {
        _width = *(int*)at;
        _values = at + 8;
        at += 8 + (((long)count * _width + 7) & ~7L);
    }

    public int this[int i] => _width switch { 1 => _values[i], 2 => ((ushort*)_values)[i], _ => ((int*)_values)[i] };

    public static void Write(SegmentOutput output, ReadOnlySpan<int> values)
    {
        int largest = 0;
        foreach (int v in values) largest = Math.Max(largest, v);
        int width = largest <= byte.MaxValue ? 1 : largest <= ushort.MaxValue ? 2 : 4;
        output.Align();
        output.WriteArray<long>([width]);
        foreach (int v in values) output.Write(BitConverter.GetBytes(v).AsSpan(0, width));
        output.Align();
    }
}
