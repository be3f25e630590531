namespace Recto.Retrieval.Segments;

/// <summary>
/// How the places of a term in a document are stored. The fields' words are numbered one field after the other, so that a place is one number
/// below the document's span, and the fields' spans tell which field it lies in. What the weighted frequency leaves open of the number of
/// places comes first, then the places in as few bits as their number in that span allows.
/// </summary>
internal readonly struct PositionFormat(IndexSchema schema)
{
    private readonly int _least = schema.BoostUnits.Min();
    private readonly int _most = schema.BoostUnits.Max();

    public void Write(BitWriter writer, int units, int span, ReadOnlySpan<int> places)
    {
        var (low, high) = Counts(units, span);
        writer.Among((uint)(places.Length - low), (uint)(high - low + 1));
        writer.Rising(places, 0, span);
    }

    /// <summary>Reads the places into a buffer, which grows as needed; returns their number.</summary>
    public unsafe int Read(ref BitReader reader, int units, int span, ref int[] places)
    {
        var (low, high) = Counts(units, span);
        int count = low + (int)reader.Among((uint)(high - low + 1));
        if (places.Length < count) places = new int[Math.Max(count, places.Length * 2)];
        fixed (int* target = places) reader.Rising(target, count, 0, span);
        return count;
    }

    private (int Low, int High) Counts(int units, int span) => ((units + _most - 1) / _most, Math.Min(units / _least, span));
}
