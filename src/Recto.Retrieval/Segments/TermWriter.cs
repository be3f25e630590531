using System.Runtime.InteropServices;

namespace Recto.Retrieval.Segments;

/// <summary>Collects the postings of one term and writes them in blocks.</summary>
internal sealed class TermWriter(SegmentOutput output, byte[] norms, float[] saturation)
{
    /// <summary>Stored maxima are a touch too large, so that no rounding makes them too small.</summary>
    private const float RoundUp = 1 + 2e-6f;

    private readonly List<int> _documents = [];
    private readonly List<int> _units = [];
    private readonly List<int> _positionStarts = [];
    private readonly ByteWriter _positions = new(1024);
    private readonly ByteWriter _blocks = new(1024);
    private readonly List<BlockHeader> _headers = [];
    private readonly uint[] _values = new uint[BitPacking.BlockSize];
    private readonly uint[] _packed = new uint[BitPacking.BlockSize];
    private bool _hasPositions;

    public int Count => _documents.Count;

    /// <summary>Adds a posting; documents must rise.</summary>
    public void Add(int document, int units, ReadOnlySpan<byte> positions)
    {
        _documents.Add(document);
        _units.Add(units);
        _positionStarts.Add(_positions.Length);
        _hasPositions |= positions.Length > 0;
        _positions.Varint((uint)positions.Length);
        _positions.Bytes(positions);
    }

    /// <summary>Writes what was added and starts over.</summary>
    public TermInfo End()
    {
        float best = 0;
        int before = 0;
        for (int start = 0; start < Count; start += BitPacking.BlockSize)
        {
            int end = Math.Min(Count, start + BitPacking.BlockSize);
            float impact = 0;
            for (int i = start; i < end; i++)
                impact = Math.Max(impact, _units[i] / (_units[i] + saturation[norms[_documents[i]]]) * RoundUp);
            best = Math.Max(best, impact);
            _headers.Add(new BlockHeader
            {
                LastDocument = _documents[end - 1],
                MaxImpact = impact,
                Postings = (uint)_blocks.Length,
                Positions = (uint)_positionStarts[start],
            });
            if (end - start == BitPacking.BlockSize) FullBlock(start, before);
            else TailBlock(start, end, before);
            before = _documents[end - 1];
        }
        var info = new TermInfo { DocumentFrequency = Count, MaxImpact = best, Word = TermInfo.NoWord, Postings = output.Position };
        if (_headers.Count > 1) output.WriteArray<BlockHeader>(CollectionsMarshal.AsSpan(_headers));
        output.Write(_blocks.Written);
        if (_hasPositions)
        {
            info.Positions = output.Position;
            output.Write(_positions.Written);
        }
        Clear();
        return info;
    }

    private void FullBlock(int start, int before)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = (uint)(_documents[start + i] - before);
            before = _documents[start + i];
        }
        int documentBits = BitPacking.BitsFor(_values);
        BitPacking.Pack(_values, documentBits, _packed);
        var units = CollectionsMarshal.AsSpan(_units).Slice(start, BitPacking.BlockSize);
        int unitBits = BitPacking.BitsFor(MemoryMarshal.Cast<int, uint>(units));
        _blocks.Byte((byte)documentBits);
        _blocks.Byte((byte)unitBits);
        _blocks.Bytes(MemoryMarshal.AsBytes(_packed.AsSpan(0, documentBits * 4)));
        BitPacking.Pack(MemoryMarshal.Cast<int, uint>(units), unitBits, _packed);
        _blocks.Bytes(MemoryMarshal.AsBytes(_packed.AsSpan(0, unitBits * 4)));
    }

    private void TailBlock(int start, int end, int before)
    {
        for (int i = start; i < end; i++)
        {
            _blocks.Varint((uint)(_documents[i] - before));
            _blocks.Varint((uint)_units[i]);
            before = _documents[i];
        }
    }

    private void Clear()
    {
        _documents.Clear();
        _units.Clear();
        _positionStarts.Clear();
        _positions.Clear();
        _blocks.Clear();
        _headers.Clear();
        _hasPositions = false;
    }
}
