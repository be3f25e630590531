using System.Runtime.InteropServices;

namespace Recto.Retrieval.Segments;

/// <summary>Collects the postings of one term and writes them in blocks.</summary>
internal sealed class TermWriter
{
    /// <summary>Stored maxima are a touch too large, so that no rounding makes them too small.</summary>
    private const float RoundUp = 1 + 2e-6f;

    // Gaps are unpacked for every block that is looked at, frequencies only for those that are scored.
    private const int GapExceptions = 4;
    private const int UnitExceptions = 12;

    private readonly SegmentOutput _output;
    private readonly DocumentColumns _columns;
    private readonly byte[] _norms;
    private readonly float[] _saturation;
    private readonly PositionFormat _format;
    private readonly List<int> _documents = [];
    private readonly List<int> _units = [];
    private readonly List<int> _places = [];
    private readonly List<int> _placeEnds = [];
    private readonly ByteWriter _positions = new(1024);
    private readonly BitWriter _positionBits;
    private readonly ByteWriter _blocks = new(1024);
    private readonly BitWriter _blockBits;
    private readonly List<BlockHeader> _headers = [];
    private readonly uint[] _values = new uint[BitPacking.BlockSize];
    private readonly uint[] _packed = new uint[BitPacking.BlockSize];

    public TermWriter(SegmentOutput output, IndexSchema schema, DocumentColumns columns, float[] saturation)
    {
        _output = output;
        _columns = columns;
        _norms = CollectionsMarshal.AsSpan(columns.Norms).ToArray();
        _saturation = saturation;
        _format = new PositionFormat(schema);
        _positionBits = new BitWriter(_positions);
        _blockBits = new BitWriter(_blocks);
    }

    public int Count => _documents.Count;

    /// <summary>Adds a posting; documents must rise. Words have their places (see <see cref="PositionFormat"/>), keywords none.</summary>
    public void Add(int document, int units, ReadOnlySpan<int> places)
    {
        _documents.Add(document);
        _units.Add(units);
        foreach (int place in places) _places.Add(place);
        _placeEnds.Add(_places.Count);
    }

    /// <summary>Writes what was added and starts over.</summary>
    public TermInfo End(TermKind kind)
    {
        float best = 0;
        int before = -1;
        for (int start = 0; start < Count; start += BitPacking.BlockSize)
        {
            int end = Math.Min(Count, start + BitPacking.BlockSize);
            float impact = 0;
            for (int i = start; i < end; i++) impact = Math.Max(impact, Impact(i, kind));
            best = Math.Max(best, impact);
            _headers.Add(new BlockHeader
            {
                LastDocument = _documents[end - 1],
                MaxImpact = (ushort)Math.Ceiling(impact * ushort.MaxValue),
                Postings = (uint)_blocks.Length,
                Positions = (uint)_positions.Length,
            });
            if (end - start == BitPacking.BlockSize) FullBlock(start, before);
            else TailBlock(start, end, before);
            if (kind == TermKind.Word) Positions(start, end);
            before = _documents[end - 1];
        }
        var info = new TermInfo
        {
            DocumentFrequency = Count,
            MaxImpact = (byte)Math.Ceiling(best * byte.MaxValue),
            Word = TermInfo.NoWord,
            Postings = _output.Position,
            PositionBytes = (uint)_positions.Length,
        };
        if (_headers.Count > 1) _output.WriteArray<BlockHeader>(CollectionsMarshal.AsSpan(_headers));
        _output.Write(_blocks.Written);
        info.PostingBytes = (uint)(_output.Position - info.Postings);
        _output.Write(_positions.Written);
        Clear();
        return info;
    }

    private float Impact(int i, TermKind kind) => kind switch
    {
        TermKind.Word => Math.Min(1, _units[i] / (_units[i] + _saturation[_norms[_documents[i]]]) * RoundUp),
        TermKind.Weight => Math.Min(1, (float)_units[i] / SparseField.Steps * RoundUp),
        _ => 1,
    };

    private void FullBlock(int start, int before)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = (uint)(_documents[start + i] - before - 1);
            before = _documents[start + i];
        }
        PackedBlock.Write(_blocks, _values, GapExceptions, _packed);
        for (int i = 0; i < _values.Length; i++) _values[i] = (uint)_units[start + i] - 1;
        PackedBlock.Write(_blocks, _values, UnitExceptions, _packed);
    }

    /// <summary>Less than a block: two bytes that say how many bits the gaps and the units take, then those.</summary>
    private void TailBlock(int start, int end, int before)
    {
        uint gaps = 0, units = 0;
        for (int i = start, last = before; i < end; last = _documents[i++])
        {
            gaps |= (uint)(_documents[i] - last - 1);
            units |= (uint)_units[i] - 1;
        }
        int gapBits = BitPacking.BitsFor([gaps]), unitBits = BitPacking.BitsFor([units]);
        _blockBits.Bits((uint)gapBits, 6);
        _blockBits.Bits((uint)unitBits, 6);
        for (int i = start, last = before; i < end; last = _documents[i++]) _blockBits.Bits((uint)(_documents[i] - last - 1), gapBits);
        for (int i = start; i < end; i++) _blockBits.Bits((uint)_units[i] - 1, unitBits);
        _blockBits.End();
    }

    private void Positions(int start, int end)
    {
        var places = CollectionsMarshal.AsSpan(_places);
        for (int i = start; i < end; i++)
            _format.Write(_positionBits, _units[i], _columns.Span(_documents[i]), places[(i == 0 ? 0 : _placeEnds[i - 1]).._placeEnds[i]]);
        _positionBits.End();
    }

    private void Clear()
    {
        _documents.Clear();
        _units.Clear();
        _places.Clear();
        _placeEnds.Clear();
        _positions.Clear();
        _blocks.Clear();
        _headers.Clear();
    }
}
