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
    private TermInfo* _info;
    private BlockHeader* _headers;
    private byte* _blocks;
    private byte* _packedUnits;
    private int _unitBits;
    private bool _unitsReady;
    private byte* _position;
    private int _positionIndex;

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

    public TermInfo* Info => _info;

    /// <summary>Weighted frequencies of the current block.</summary>
    public int* Units
    {
        get
        {
            if (!_unitsReady)
            {
                BitPacking.Unpack(_packedUnits, _unitBits, _units);
                _unitsReady = true;
            }
            return _units;
        }
    }

    public void Open(Segment segment, int term)
    {
        _base = segment.Base;
        _info = segment.Term(term);
        BlockCount = (_info->DocumentFrequency + BitPacking.BlockSize - 1) / BitPacking.BlockSize;
        _headers = (BlockHeader*)(_base + _info->Postings);
        _blocks = BlockCount > 1 ? (byte*)(_headers + BlockCount) : (byte*)_headers;
        Load(0);
    }

    public int LastDocument(int block) => BlockCount > 1 ? _headers[block].LastDocument : End - 1;

    public float MaxImpact(int block) => BlockCount > 1 ? _headers[block].MaxImpact : _info->MaxImpact;

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

    /// <summary>Reads the positions of the current posting. Postings must be asked for in rising order.</summary>
    public PositionReader Positions()
    {
        var bytes = PositionBytes();
        fixed (byte* at = bytes) return new PositionReader(at, at + bytes.Length); // mapped or pinned: the address stays
    }

    /// <summary>The stored positions of the current posting.</summary>
    public ReadOnlySpan<byte> PositionBytes()
    {
        if (_info->Positions == 0) return [];
        while (_positionIndex < Index)
        {
            uint skipped = Varint.Read(ref _position);
            _position += skipped;
            _positionIndex++;
        }
        byte* at = _position;
        uint length = Varint.Read(ref at);
        return new ReadOnlySpan<byte>(at, (int)length);
    }

    private void Load(int block)
    {
        Block = block;
        Index = 0;
        byte* at = _blocks + (BlockCount > 1 ? _headers[block].Postings : 0);
        int before = block == 0 ? 0 : _headers[block - 1].LastDocument;
        Count = Math.Min(BitPacking.BlockSize, _info->DocumentFrequency - block * BitPacking.BlockSize);
        if (Count == BitPacking.BlockSize)
        {
            int documentBits = at[0];
            _unitBits = at[1];
            BitPacking.UnpackDeltas(at + 2, documentBits, before, _documents);
            _packedUnits = at + 2 + documentBits * 16;
            _unitsReady = false;
        }
        else
        {
            for (int i = 0; i < Count; i++)
            {
                before += (int)Varint.Read(ref at);
                _documents[i] = before;
                _units[i] = (int)Varint.Read(ref at);
            }
            _unitsReady = true;
        }
        Document = _documents[0];
        _position = _base + _info->Positions + (BlockCount > 1 ? _headers[block].Positions : 0);
        _positionIndex = 0;
    }
}
