using System.Text;

namespace Recto.Retrieval.Segments;

/// <summary>
/// An immutable part of an index, read in place. Counted references keep its memory while a search uses it.
/// </summary>
internal sealed unsafe class Segment
{
    private readonly SegmentMemory _memory;
    private readonly byte* _base;
    private readonly long* _footer;
    private int _references = 1;

    public Segment(SegmentMemory memory, IndexSchema schema, string name)
    {
        _memory = memory;
        _base = memory.Pointer;
        Name = name;
        Schema = schema;
        long footer = (int)Section.Count * sizeof(long);
        if (memory.Length < footer + sizeof(long)) throw new CorruptIndexException(name, "it is too short");
        _footer = (long*)(_base + memory.Length - footer);
        if (this[Section.Magic] != SegmentWriter.Magic) throw new CorruptIndexException(name, "it is not a segment of this format");
        DocumentCount = (int)this[Section.DocumentCount];
        TermCount = (int)this[Section.TermCount];
        KeywordTermCount = (int)this[Section.KeywordTermCount];
        WordCount = (int)this[Section.WordCount];
        TotalLength = BitConverter.Int64BitsToDouble(this[Section.TotalLengthBits]);
        Norms = At(Section.Norms);
        Stored = new Saturation(
            BitConverter.Int64BitsToDouble(this[Section.K1Bits]), BitConverter.Int64BitsToDouble(this[Section.BBits]),
            DocumentCount == 0 ? 0 : TotalLength / DocumentCount, schema.UnitsPerOccurrence);
    }

    public string Name { get; }

    /// <summary>Checksum of the file it was read from; tells apart files of the same name.</summary>
    public uint Checksum { get; init; }

    public IndexSchema Schema { get; }

    public int DocumentCount { get; }

    public int TermCount { get; }

    /// <summary>The first terms of the dictionary are keywords.</summary>
    public int KeywordTermCount { get; }

    public int WordCount { get; }

    /// <summary>Sum of the weighted document lengths, deleted documents included.</summary>
    public double TotalLength { get; }

    /// <summary>The parameters under which the stored maxima were computed.</summary>
    public Saturation Stored { get; }

    public byte* Norms { get; }

    public long ByteLength => _memory.Length;

    public byte* Base => _base;

    public TermInfo* Term(int term) => (TermInfo*)At(Section.Terms) + term;

    public ReadOnlySpan<byte> TermBytes(int term) => Slice(Section.TermOffsets, Section.TermBytes, term);

    public ReadOnlySpan<byte> IdBytes(int document) => Slice(Section.IdOffsets, Section.IdBytes, document);

    public string Id(int document) => Encoding.UTF8.GetString(IdBytes(document));

    public uint* Lengths(int field) => (uint*)At(Section.Lengths) + (long)field * DocumentCount;

    public long* Numbers(int field) => (long*)At(Section.Numbers) + (long)field * DocumentCount;

    /// <summary>Documents by rising number; those without come first.</summary>
    public ReadOnlySpan<int> NumberOrder(int field) => new((int*)At(Section.NumberOrders) + (long)field * DocumentCount, DocumentCount);

    public ReadOnlySpan<byte> Keywords(int document) => Slice(Section.KeywordOffsets, Section.Keywords, document);

    public ReadOnlySpan<byte> BestTerms(int document) => Slice(Section.BestTermOffsets, Section.BestTerms, document);

    public ReadOnlySpan<byte> Word(int word) => Slice(Section.WordOffsets, Section.WordBytes, word);

    public uint WordUses(int word) => ((uint*)At(Section.WordCounts))[word];

    public int WordTerm(int word) => (int)((uint*)At(Section.WordTerms))[word];

    /// <summary>Number of a term, or -1.</summary>
    public int FindTerm(ReadOnlySpan<byte> term) =>
        Find(Section.TermTable, Section.TermSlots, Section.TermOffsets, Section.TermBytes, term);

    /// <summary>Number of the document with an id, or -1; it may be deleted.</summary>
    public int FindId(ReadOnlySpan<byte> id) => Find(Section.IdTable, Section.IdSlots, Section.IdOffsets, Section.IdBytes, id);

    public void AddReference() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0) _memory.Dispose();
    }

    private long this[Section section] => _footer[(int)section];

    private byte* At(Section section) => _base + _footer[(int)section];

    private ReadOnlySpan<byte> Slice(Section offsets, Section bytes, int i)
    {
        uint* at = (uint*)At(offsets) + i;
        return new ReadOnlySpan<byte>(At(bytes) + at[0], (int)(at[1] - at[0]));
    }

    private int Find(Section table, Section slots, Section offsets, Section bytes, ReadOnlySpan<byte> key)
    {
        uint* at = (uint*)At(table);
        uint mask = (uint)this[slots] - 1;
        for (uint slot = TermHash.Of(key); ; slot++)
        {
            uint entry = at[slot & mask];
            if (entry == 0) return -1;
            if (Slice(offsets, bytes, (int)entry - 1).SequenceEqual(key)) return (int)entry - 1;
        }
    }
}
