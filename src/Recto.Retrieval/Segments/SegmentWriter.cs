using System.Runtime.InteropServices;

namespace Recto.Retrieval.Segments;

/// <summary>
/// Writes one segment. Terms come in byte order, each with its postings in document order; then words in byte order; then
/// <see cref="Finish"/>. Layout: the terms' postings and positions one after the other, columns and tables, a footer with their places.
/// </summary>
internal sealed class SegmentWriter
{
    public const long Magic = 0x3130_4745_5352_5452; // "RTRSEG01"

    private readonly SegmentOutput _output;
    private readonly DocumentColumns _columns;
    private readonly Saturation _saturation;
    private readonly TermWriter _term;
    private readonly List<TermInfo> _terms = [];
    private readonly List<uint> _termOffsets = [0];
    private readonly ByteWriter _termBytes = new(1 << 16);
    private readonly List<uint> _wordOffsets = [0];
    private readonly ByteWriter _wordBytes = new(1 << 16);
    private readonly List<uint> _wordCounts = [];
    private readonly List<uint> _wordTerms = [];
    private readonly long[] _footer = new long[(int)Section.Count];
    private int _keywordTerms;

    public SegmentWriter(SegmentOutput output, IndexSchema schema, DocumentColumns columns, double k1, double b)
    {
        _output = output;
        _columns = columns;
        _saturation = new Saturation(k1, b, columns.AverageLength, schema.UnitsPerOccurrence);
        _term = new TermWriter(output, CollectionsMarshal.AsSpan(columns.Norms).ToArray(), _saturation.Table());
        // A position of zero means "none".
        output.Write(BitConverter.GetBytes(Magic));
    }

    public TermWriter Postings => _term;

    /// <summary>Ends the term whose postings were given; returns its number.</summary>
    public int EndTerm(ReadOnlySpan<byte> term)
    {
        if (KeywordTerm.Is(term)) _keywordTerms++;
        _terms.Add(_term.End());
        _termBytes.Bytes(term);
        _termOffsets.Add((uint)_termBytes.Length);
        return _terms.Count - 1;
    }

    public int DocumentFrequency(int term) => _terms[term].DocumentFrequency;

    /// <summary>Adds a form in which people write a term.</summary>
    public void Word(ReadOnlySpan<byte> word, uint count, int term)
    {
        uint number = (uint)_wordCounts.Count;
        _wordBytes.Bytes(word);
        _wordOffsets.Add((uint)_wordBytes.Length);
        _wordCounts.Add(count);
        _wordTerms.Add((uint)term);
        ref var info = ref CollectionsMarshal.AsSpan(_terms)[term];
        if (info.Word == TermInfo.NoWord || _wordCounts[(int)info.Word] < count) info.Word = number;
    }

    public void Finish(ForwardLists keywords, ForwardLists bestTerms)
    {
        WriteColumns();
        WriteTerms();
        Put(Section.Keywords, keywords.Bytes.Written);
        Put(Section.KeywordOffsets, keywords.Offsets);
        Put(Section.BestTerms, bestTerms.Bytes.Written);
        Put(Section.BestTermOffsets, bestTerms.Offsets);
        Put(Section.WordOffsets, _wordOffsets);
        Put(Section.WordBytes, _wordBytes.Written);
        Put(Section.WordCounts, _wordCounts);
        Put(Section.WordTerms, _wordTerms);
        _footer[(int)Section.WordCount] = _wordCounts.Count;
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
        Put(Section.IdOffsets, _columns.IdOffsets);
        Put(Section.IdBytes, _columns.IdBytes.Written);
        _footer[(int)Section.IdSlots] = PutTable(Section.IdTable, _columns.IdOffsets, _columns.IdBytes);
        Put(Section.Norms, _columns.Norms);
        _footer[(int)Section.Lengths] = _output.Align();
        foreach (var column in _columns.Lengths) _output.WriteArray<uint>(CollectionsMarshal.AsSpan(column));
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

    private void WriteTerms()
    {
        Put(Section.TermOffsets, _termOffsets);
        Put(Section.TermBytes, _termBytes.Written);
        _footer[(int)Section.TermSlots] = PutTable(Section.TermTable, _termOffsets, _termBytes);
        Put(Section.Terms, _terms);
        _footer[(int)Section.TermCount] = _terms.Count;
        _footer[(int)Section.KeywordTermCount] = _keywordTerms;
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

    /// <summary>Writes an open-addressing table from key to number + 1, for keys given back to back; returns its slots.</summary>
    private int PutTable(Section section, List<uint> offsets, ByteWriter bytes)
    {
        int keys = offsets.Count - 1;
        var table = new uint[TermHash.SlotsFor(keys)];
        for (int i = 0; i < keys; i++)
        {
            var key = bytes.Written[(int)offsets[i]..(int)offsets[i + 1]];
            uint slot = TermHash.Of(key);
            // An id that was replaced within the segment comes twice: the later one is found.
            while (table[slot &= (uint)table.Length - 1] is var other && other != 0
                && !bytes.Written[(int)offsets[(int)other - 1]..(int)offsets[(int)other]].SequenceEqual(key)) slot++;
            table[slot] = (uint)i + 1;
        }
        _footer[(int)section] = _output.Align();
        _output.WriteArray<uint>(table);
        return table.Length;
    }
}
