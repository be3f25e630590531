using System.Runtime.CompilerServices;
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
    private readonly KeyTable _termTable;
    private readonly KeyTable _idTable;
    private readonly SmallColumn[] _spans;
    private int _references = 1;

    public Segment(SegmentMemory memory, IndexSchema schema, string name)
    {
        _memory = memory;
        _base = memory.Pointer;
        Name = name;
        Schema = schema;
        PositionFormat = new PositionFormat(schema);
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
        _termTable = new KeyTable((uint*)At(Section.TermTable), (int)this[Section.TermSlots], TermCount);
        _idTable = new KeyTable((uint*)At(Section.IdTable), (int)this[Section.IdSlots], DocumentCount);
        byte* spans = At(Section.Spans);
        _spans = new SmallColumn[schema.TextFields.Count];
        for (int f = 0; f < _spans.Length; f++) _spans[f] = new SmallColumn(ref spans, DocumentCount);
        Stored = new Saturation(
            BitConverter.Int64BitsToDouble(this[Section.K1Bits]), BitConverter.Int64BitsToDouble(this[Section.BBits]),
            DocumentCount == 0 ? 0 : TotalLength / DocumentCount, schema.UnitsPerOccurrence);
    }

    public string Name { get; }

    /// <summary>Checksum of the file it was read from; tells apart files of the same name.</summary>
    public uint Checksum { get; init; }

    public IndexSchema Schema { get; }

    public PositionFormat PositionFormat { get; }

    public int DocumentCount { get; }

    public int TermCount { get; }

    /// <summary>The first terms of the dictionary are keywords and weights.</summary>
    public int KeywordTermCount { get; }

    public int WordCount { get; }

    /// <summary>Sum of the weighted document lengths, deleted documents included.</summary>
    public double TotalLength { get; }

    /// <summary>The parameters under which the stored maxima were computed.</summary>
    public Saturation Stored { get; }

    public byte* Norms { get; }

    public byte* Base => _base;

    /// <summary>The spans of a document's fields together, see <see cref="PositionFormat"/>.</summary>
    public int Span(int document) => _spans[^1][document];

    /// <summary>Where the words of a field end among those of all fields, and those of the next begin.</summary>
    public int FieldEnd(int field, int document) => _spans[field][document];

    public long* Numbers(int field) => (long*)At(Section.Numbers) + (long)field * DocumentCount;

    /// <summary>Documents by rising number; those without come first.</summary>
    public ReadOnlySpan<int> NumberOrder(int field) => new((int*)At(Section.NumberOrders) + (long)field * DocumentCount, DocumentCount);

    /// <summary>The keywords of a document: a varint each.</summary>
    public ReadOnlySpan<byte> Keywords(int document)
    {
        if (this[Section.KeywordOffsets] == 0) return [];
        uint* at = (uint*)At(Section.KeywordOffsets) + document;
        return new ReadOnlySpan<byte>(At(Section.Keywords) + at[0], (int)(at[1] - at[0]));
    }

    /// <summary>Reads the best terms of a document, rising, into <see cref="ForwardLists.BestTerms"/> places; returns their number.</summary>
    public int BestTerms(int document, Span<int> terms)
    {
        byte* at = Group(Section.BestTermGroups, Section.BestTerms, document);
        uint length = Varint.Read(ref at);
        for (int skip = document % FrontCoding.GroupSize; skip > 0; skip--)
        {
            at += length;
            length = Varint.Read(ref at);
        }
        var bits = new BitReader(at);
        int count = (int)bits.Among(ForwardLists.BestTerms + 1);
        fixed (int* target = terms) bits.Rising(target, count, 0, TermCount);
        return count;
    }

    public ReadOnlySpan<byte> IdBytes(int document, Span<byte> buffer)
    {
        byte* at = Group(Section.IdGroups, Section.Ids, document);
        int length = 0;
        for (int i = document % FrontCoding.GroupSize; i >= 0; i--) length = FrontCoding.Read(ref at, buffer);
        return buffer[..length];
    }

    [SkipLocalsInit]
    public string Id(int document)
    {
        Span<byte> buffer = stackalloc byte[FrontCoding.MaxKey];
        return Encoding.UTF8.GetString(IdBytes(document, buffer));
    }

    public byte* FirstId => At(Section.Ids);

    /// <summary>Walks the dictionary from the group of a term on.</summary>
    public TermWalk Terms(int from) => new(Group(Section.TermGroups, Section.Terms, from), from / FrontCoding.GroupSize * FrontCoding.GroupSize);

    /// <summary>The first group of the dictionary whose first key comes after a key.</summary>
    public int FirstTermGroupAfter(ReadOnlySpan<byte> key)
    {
        int low = 0, high = (TermCount + FrontCoding.GroupSize - 1) / FrontCoding.GroupSize;
        byte[] first = new byte[FrontCoding.MaxKey];
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (TermKey(middle * FrontCoding.GroupSize, first, out _).SequenceCompareTo(key) <= 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Walks the word forms from the group of a word on.</summary>
    public WordCursor Words(int from) => new(Group(Section.WordGroups, Section.Words, from), from / FrontCoding.GroupSize * FrontCoding.GroupSize);

    /// <summary>The key of a term, written to the buffer, with its entry.</summary>
    public ReadOnlySpan<byte> TermKey(int term, Span<byte> buffer, out TermInfo info)
    {
        var walk = Terms(term);
        while (true)
        {
            var key = buffer[..walk.Key(buffer)];
            info = walk.Entry(KeywordTerm.KindOf(key) == TermKind.Word);
            if (walk.Number > term) return key;
        }
    }

    /// <summary>Looks a term up; false if the segment lacks it.</summary>
    public bool TryFind(ReadOnlySpan<byte> term, out TermInfo info) => FindTerm(term, out info) >= 0;

    /// <summary>Number of a term, or -1.</summary>
    public int FindTerm(ReadOnlySpan<byte> term, out TermInfo info)
    {
        uint hash = TermHash.Of(term), slot = _termTable.First(hash);
        for (int number; (number = _termTable.Next(hash, ref slot)) >= 0;)
        {
            var walk = Terms(number);
            int matched = 0;
            bool found;
            do
            {
                found = walk.Compare(term, ref matched);
                info = walk.Entry(IsWord(walk.Number));
            }
            while (walk.Number <= number);
            if (found) return number;
        }
        info = default;
        return -1;
    }

    /// <summary>Number of the document with an id, or -1; it may be deleted.</summary>
    public int FindId(ReadOnlySpan<byte> id)
    {
        uint hash = TermHash.Of(id), slot = _idTable.First(hash);
        for (int number; (number = _idTable.Next(hash, ref slot)) >= 0;)
        {
            byte* at = Group(Section.IdGroups, Section.Ids, number);
            int matched = 0;
            bool found = false;
            for (int i = number % FrontCoding.GroupSize; i >= 0; i--) found = FrontCoding.Compare(ref at, id, ref matched);
            if (found) return number;
        }
        return -1;
    }

    public void AddReference() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0) _memory.Dispose();
    }

    /// <summary>Keywords and weights stand in front of the words.</summary>
    private bool IsWord(int term) => term >= KeywordTermCount;

    private long this[Section section] => _footer[(int)section];

    private byte* At(Section section) => _base + _footer[(int)section];

    private byte* Group(Section groups, Section bytes, int i) => At(bytes) + ((uint*)At(groups))[i / FrontCoding.GroupSize];
}
