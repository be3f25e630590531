namespace Recto.Retrieval.Segments;

/// <summary>The postings of one term while documents come in.</summary>
/// <remarks>
/// Positions of a posting are a run of varints: an even one is twice the distance to the position before in the same field, an odd one
/// is a step of so many fields, after which positions start from 0 again.
/// </remarks>
internal sealed class TermBuffer
{
    private readonly ByteWriter _positions = new(4);
    private Posting[] _postings = new Posting[1];
    private int _field;
    private int _position;

    public int Count { get; private set; }

    // "topical": whether the word says what the document is about; names of authors do not.
    public void Occurrence(int document, int units, int field, int position, bool topical)
    {
        ref var posting = ref PostingOf(document);
        posting.Units += units;
        if (topical) posting.TopicalUnits += units;
        if (field != _field)
        {
            _positions.Varint(((uint)(field - _field) << 1) | 1);
            _field = field;
            _position = 0;
        }
        _positions.Varint((uint)(position - _position) << 1);
        _position = position;
        posting.PositionsEnd = _positions.Length;
    }

    /// <summary>Notes that the document has the keyword; again for the same document changes nothing.</summary>
    public void Keyword(int document) => PostingOf(document).Units = 1;

    public int DocumentAt(int i) => _postings[i].Document;

    public int UnitsAt(int i) => _postings[i].Units;

    public int TopicalUnitsAt(int i) => _postings[i].TopicalUnits;

    public ReadOnlySpan<byte> PositionsAt(int i) => _positions.Written[(i == 0 ? 0 : _postings[i - 1].PositionsEnd).._postings[i].PositionsEnd];

    private ref Posting PostingOf(int document)
    {
        if (Count > 0 && _postings[Count - 1].Document == document) return ref _postings[Count - 1];
        if (Count == _postings.Length) Array.Resize(ref _postings, Count * 2);
        _postings[Count] = new Posting { Document = document, PositionsEnd = _positions.Length };
        _field = 0;
        _position = 0;
        return ref _postings[Count++];
    }

    private struct Posting
    {
        public int Document;
        public int Units;
        public int TopicalUnits;
        public int PositionsEnd;
    }
}
