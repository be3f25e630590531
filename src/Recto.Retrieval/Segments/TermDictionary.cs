using System.Runtime.InteropServices;

namespace Recto.Retrieval.Segments;

/// <summary>Writes terms with their entries in groups, see <see cref="FrontCoding"/>.</summary>
internal sealed class TermDictionary
{
    private readonly List<TermInfo> _terms = [];
    private readonly List<int> _ends = [];
    private readonly ByteWriter _keys = new(1 << 16);

    public int Count => _terms.Count;

    /// <summary>Those in front that are not words.</summary>
    public int KeyCount { get; private set; }

    public List<uint> Hashes { get; } = [];

    public List<uint> GroupStarts { get; } = [];

    public ByteWriter Bytes { get; } = new(1 << 16);

    public ref TermInfo this[int term] => ref CollectionsMarshal.AsSpan(_terms)[term];

    public void Add(ReadOnlySpan<byte> key, in TermInfo info)
    {
        _terms.Add(info);
        if (KeywordTerm.KindOf(key) != TermKind.Word) KeyCount++;
        _keys.Bytes(key);
        _ends.Add(_keys.Length);
        Hashes.Add(TermHash.Of(key));
    }

    /// <summary>Writes all entries: they are complete only now.</summary>
    public void Write()
    {
        ReadOnlySpan<byte> before = default;
        int word = 0;
        for (int i = 0; i < _terms.Count; i++)
        {
            ref var info = ref this[i];
            if (i % FrontCoding.GroupSize == 0)
            {
                GroupStarts.Add((uint)Bytes.Length);
                word = Math.Max(0, info.Word);
                Bytes.Varint64((ulong)info.Postings);
                Bytes.Varint((uint)word);
                before = default;
            }
            var key = _keys.Written[(i == 0 ? 0 : _ends[i - 1]).._ends[i]];
            FrontCoding.Write(Bytes, before, key);
            WriteEntry(info, KeywordTerm.KindOf(key) == TermKind.Word, ref word);
            before = key;
        }
    }

    private void WriteEntry(in TermInfo info, bool text, ref int word)
    {
        Bytes.Varint((uint)info.DocumentFrequency);
        Bytes.Varint(info.PostingBytes);
        if (info.DocumentFrequency > 1) Bytes.Byte(info.MaxImpact);
        if (!text) return;
        Bytes.Varint(info.PositionBytes);
        Bytes.Varint(info.Word == TermInfo.NoWord ? 0 : ZigZag.Encode(info.Word - word) + 1);
        if (info.Word != TermInfo.NoWord) word = info.Word;
    }
}
