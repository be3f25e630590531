namespace Recto.Retrieval.NGrams.Structures;

/// <summary>
/// The rows whose place is stored. Rows are grouped by 256; of a sampled row only its place within the group is kept, a byte, so that a sample
/// costs five bytes and the groups a sixty-fourth of a byte a row.
/// </summary>
internal readonly unsafe struct SampleTable(FmFile file)
{
    private readonly uint* _starts = file.Pointer<uint>(FmSection.SampleStarts);
    private readonly byte* _rows = file.Pointer<byte>(FmSection.SampleRows);
    private readonly uint* _places = file.Pointer<uint>(FmSection.SamplePlaces);

    /// <summary>The row's place; false if it is not sampled.</summary>
    public bool TryGet(long row, out uint place)
    {
        uint first = _starts[row >> 8], end = _starts[(row >> 8) + 1];
        int at = new ReadOnlySpan<byte>(_rows + first, (int)(end - first)).IndexOf((byte)row);
        place = at < 0 ? 0 : _places[first + at];
        return at >= 0;
    }
}
