namespace Recto.Retrieval.Segments;

/// <summary>Walks the postings of a term, a block at a time. Reused from search to search.</summary>
internal sealed unsafe class PostingCursor
{
    /// <summary>Document number past the last posting.</summary>
    public const int End = int.MaxValue;

    private readonly int[] _documentArray = GC.AllocateArray<int>(BitPacking.BlockSize, pinned: true);
    private readonly int[] _unitArray = GC.AllocateArray<int>(BitPacking.BlockSize, pinned: true);
    private readonly int* _documents;
    private readonly int* _units;
    private byte* _base;
    private TermInfo _info;
    private Segment? _segment;
    private BlockHeader* _headers;
    private byte* _blocks;
    private byte* _packedUnits;
    private bool _unitsReady;
    private BitReader _positions;
    private int _positionBlock;
    private int _positionIndex;
    private int[] _places = new int[16];

    public PostingCursor()
    {
        fixed (int* documents = _documentArray) _documents = documents;
        fixed (int* units = _unitArray) _units = units;
    }

    /// <summary>Current document, or <see cref="End"/>.</summary>
    public int Document { get; private set; }

    public int BlockCount { get; private set; }

    /// <summary>Number of the current block.</summary>
    public int Block { get; private set; }

    /// <summary>Postings in the current block.</summary>
    public int Count { get; private set; }

    /// <summary>Place in the current block.</summary>
    public int Index { get; private set; }

    /// <summary>Documents of the current block, <see cref="Count"/> of them.</summary>
    public int* Documents => _documents;

    public int DocumentFrequency => _info.DocumentFrequency;

    /// <summary>Weighted frequencies of the current block.</summary>
    public int* Units
    {
        get
        {
            if (!_unitsReady)
            {
                byte* at = _packedUnits;
                PackedBlock.ReadCounts(ref at, _units);
                _unitsReady = true;
            }
            return _units;
        }
    }

    public void Open(Segment segment, in TermInfo info)
    {
        _segment = segment;
        _base = segment.Base;
        _info = info;
        BlockCount = (info.DocumentFrequency + BitPacking.BlockSize - 1) / BitPacking.BlockSize;
        _headers = (BlockHeader*)(_base + info.Postings);
        _blocks = BlockCount > 1 ? (byte*)(_headers + BlockCount) : (byte*)_headers;
        _positionBlock = -1;
        Load(0);
    }

    public int LastDocument(int block) => BlockCount > 1 ? _headers[block].LastDocument : End - 1;

    public float MaxImpact(int block) =>
        BlockCount > 1 ? _headers[block].MaxImpact * (1f / ushort.MaxValue) : _info.MaxImpact * (1f / byte.MaxValue);

    /// <summary>Goes to the next posting.</summary>
    public int Next()
    {
        if (Index + 1 < Count) return Document = _documents[++Index];
        return NextBlock();
    }

    public int NextBlock()
    {
        if (Block + 1 >= BlockCount) return Document = End;
        Load(Block + 1);
        return Document;
    }

    /// <summary>Stays in the block and goes to the posting at <paramref name="index"/>.</summary>
    public void MoveTo(int index)
    {
        Index = index;
        Document = _documents[index];
    }

    /// <summary>Goes to the first posting at or after <paramref name="target"/>.</summary>
    public int Advance(int target)
    {
        if (Document >= target) return Document;
        if (BlockCount > 1 && _headers[Block].LastDocument < target)
        {
            int low = Block + 1, high = BlockCount;
            // Targets are mostly near: gallop, then halve.
            for (int step = 1; low + step < high; step *= 2)
            {
                if (_headers[low + step - 1].LastDocument >= target) { high = low + step - 1; break; }
                low += step;
            }
            while (low < high)
            {
                int middle = (low + high) >> 1;
                if (_headers[middle].LastDocument < target) low = middle + 1;
                else high = middle;
            }
            if (low >= BlockCount) return Document = End;
            Load(low);
            if (Document >= target) return Document;
        }
        int from = Index + 1, to = Count;
        while (from < to)
        {
            int middle = (from + to) >> 1;
            if (_documents[middle] < target) from = middle + 1;
            else to = middle;
        }
        if (from == Count) return NextBlock();
        MoveTo(from);
        return Document;
    }

    /// <summary>The places of the current posting of a word, valid until the next call. Postings must be asked for in rising order.</summary>
    public ReadOnlySpan<int> Places()
    {
        if (_positionBlock != Block)
        {
            _positions = new BitReader(_base + _info.Positions + (BlockCount > 1 ? _headers[Block].Positions : 0));
            _positionBlock = Block;
            _positionIndex = 0;
        }
        int count = 0;
        // The places of a posting end where those of the next begin, and that is known by reading them.
        while (_positionIndex <= Index)
        {
            count = _segment!.PositionFormat.Read(ref _positions, Units[_positionIndex], _segment.Span(_documents[_positionIndex]), ref _places);
            _positionIndex++;
        }
        return _places.AsSpan(0, count);
    }

    private void Load(int block)
    {
        Block = block;
        Index = 0;
        byte* at = _blocks + (BlockCount > 1 ? _headers[block].Postings : 0);
        int before = block == 0 ? -1 : _headers[block - 1].LastDocument;
        Count = Math.Min(BitPacking.BlockSize, _info.DocumentFrequency - block * BitPacking.BlockSize);
        if (Count == BitPacking.BlockSize)
        {
            PackedBlock.ReadGaps(ref at, before, _documents);
            _packedUnits = at;
            _unitsReady = false;
        }
        else
        {
            LoadTail(at, before);
        }
        Document = _documents[0];
    }

    private void LoadTail(byte* at, int before)
    {
        var bits = new BitReader(at);
        int gapBits = (int)bits.Bits(6), unitBits = (int)bits.Bits(6), count = Count;
        int* documents = _documents, units = _units;
        for (int i = 0; i < count; i++) documents[i] = before += (int)bits.Bits(gapBits) + 1;
        if (unitBits == 0) new Span<int>(units, count).Fill(1);
        else for (int i = 0; i < count; i++) units[i] = (int)bits.Bits(unitBits) + 1;
        _unitsReady = true;
    }
}
