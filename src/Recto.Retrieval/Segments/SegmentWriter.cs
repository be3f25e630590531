using System.Runtime.InteropServices;

namespace Recto.Retrieval.Segments;

/// <summary>
/// Writes one segment. Terms come in byte order, each with its postings in document order; then words in byte order; then
/// <see cref="Finish"/>. Layout: the terms' postings and positions one after the other, columns and tables, a footer with their places.
/// </summary>
internal sealed class SegmentWriter
{
    public const long Magic = 0x3230_4745_5352_5452; // "RTRSEG02"

    private readonly SegmentOutput _output;
    private readonly DocumentColumns _columns;
    private readonly Saturation _saturation;
    private readonly TermDictionary _terms = new();
    private readonly WordList _words = new();
    private readonly List<uint> _wordUses = [];
    private readonly long[] _footer = new long[(int)Section.Count];

    public SegmentWriter(SegmentOutput output, IndexSchema schema, DocumentColumns columns, double k1, double b)
    {
        _output = output;
        _columns = columns;
        _saturation = new Saturation(k1, b, columns.AverageLength, schema.UnitsPerOccurrence);
        Saturation = _saturation.Table();
        Postings = new TermWriter(output, schema, columns, Saturation);
        output.Write(BitConverter.GetBytes(Magic));
    }

    public TermWriter Postings { get; }

    public float[] Saturation { get; }

    public int TermCount => _terms.Count;

    /// <summary>Ends the term whose postings were given; returns its number.</summary>
    public int EndTerm(ReadOnlySpan<byte> term)
    {
        _terms.Add(term, Postings.End(KeywordTerm.KindOf(term)));
        return _terms.Count - 1;
    }

    /// <summary>Adds terms that were merged apart.</summary>
    public void Add(MergePart part)
    {
        part.AddTo(_terms, _output.Position);
        _output.Write(part.Bytes);
    }

    /// <summary>Adds a form in which people write a term.</summary>
    public void Word(ReadOnlySpan<byte> word, uint uses, int term)
    {
        ref var info = ref _terms[term];
        if (info.Word == TermInfo.NoWord || _wordUses[info.Word] < uses) info.Word = _words.Count;
        _words.Add(word, uses, term);
        _wordUses.Add(uses);
    }

    public void Finish(ForwardLists lists)
    {
        WriteColumns();
        _terms.Write();
        Put(Section.Terms, _terms.Bytes.Written);
        Put(Section.TermGroups, _terms.GroupStarts);
        _footer[(int)Section.TermSlots] = PutTable(Section.TermTable, _terms.Hashes);
        _footer[(int)Section.TermCount] = _terms.Count;
        _footer[(int)Section.KeywordTermCount] = _terms.KeyCount;
        Put(Section.Keywords, lists.Keywords.Written);
        if (lists.Keywords.Length > 0) Put(Section.KeywordOffsets, lists.KeywordOffsets);
        Put(Section.BestTerms, lists.Best.Written);
        Put(Section.BestTermGroups, lists.BestGroups);
        Put(Section.Words, _words.Bytes.Written);
        Put(Section.WordGroups, _words.GroupStarts);
        _footer[(int)Section.WordCount] = _words.Count;
        _footer[(int)Section.TotalLengthBits] = BitConverter.DoubleToInt64Bits(_columns.TotalLength);
        _footer[(int)Section.K1Bits] = BitConverter.DoubleToInt64Bits(_saturation.K1);
        _footer[(int)Section.BBits] = BitConverter.DoubleToInt64Bits(_saturation.B);
        _footer[(int)Section.Magic] = Magic;
        _output.Align();
        _output.WriteArray<long>(_footer);
        _output.Flush();
    }

    private void WriteColumns()
    {
        var ids = new ByteWriter(1 << 16);
        var groups = new List<uint>();
        var hashes = new List<uint>();
        for (int d = 0; d < _columns.Count; d++)
        {
            bool first = d % FrontCoding.GroupSize == 0;
            if (first) groups.Add((uint)ids.Length);
            FrontCoding.Write(ids, first ? default : _columns.Id(d - 1), _columns.Id(d));
            hashes.Add(TermHash.Of(_columns.Id(d)));
        }
        Put(Section.Ids, ids.Written);
        Put(Section.IdGroups, groups);
        _footer[(int)Section.IdSlots] = PutTable(Section.IdTable, hashes);
        Put(Section.Norms, _columns.Norms);
        _footer[(int)Section.Spans] = _output.Align();
        for (int f = 0; f < _columns.FieldEnds.Length; f++) SmallColumn.Write(_output, _columns.Column(f));
        _footer[(int)Section.Numbers] = _output.Align();
        foreach (var column in _columns.Numbers) _output.WriteArray<long>(CollectionsMarshal.AsSpan(column));
        _footer[(int)Section.NumberOrders] = _output.Align();
        foreach (var column in _columns.Numbers)
        {
            var order = new int[column.Count];
            for (int i = 0; i < order.Length; i++) order[i] = i;
            Array.Sort(order, (x, y) => column[x] != column[y] ? column[x].CompareTo(column[y]) : x.CompareTo(y));
            _output.WriteArray<int>(order);
        }
        _footer[(int)Section.DocumentCount] = _columns.Count;
    }

    private void Put<T>(Section section, List<T> values) where T : unmanaged
    {
        _footer[(int)section] = _output.Align();
        _output.WriteArray<T>(CollectionsMarshal.AsSpan(values));
    }

    private void Put(Section section, ReadOnlySpan<byte> bytes)
    {
        _footer[(int)section] = _output.Align();
        _output.Write(bytes);
    }

    /// <summary>Writes the table of keys; returns its slots.</summary>
    private int PutTable(Section section, List<uint> hashes)
    {
        uint[] table = KeyTable.Build(CollectionsMarshal.AsSpan(hashes));
        _footer[(int)section] = _output.Align();
        _output.WriteArray<uint>(table);
        return table.Length;
    }
}
