using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.NGrams.Structures;

/// <summary>
/// A file of an FM-index: sections, each at a multiple of eight bytes, then a footer of fixed size with their places, the sample rate, the kind of
/// tokens, a checksum of all before it and a mark of the format.
/// </summary>
internal sealed unsafe class FmFile : IDisposable
{
    private const uint Mark = 0x314D4652; // RFM1
    private static readonly int SectionCount = Enum.GetValues<FmSection>().Length;
    private readonly SegmentMemory _memory;
    private readonly long[] _footer;

    public FmFile(SegmentMemory memory, string name)
    {
        Name = name;
        _memory = memory;
        int size = FooterLongs * sizeof(long) + 8;
        if (memory.Length < size) throw Corrupt("it is cut off");
        byte* end = memory.Pointer + memory.Length;
        if (BinaryPrimitives.ReadUInt32LittleEndian(new(end - 4, 4)) != Mark) throw Corrupt("it is cut off or of another format");
        if (BinaryPrimitives.ReadUInt32LittleEndian(new(end - 8, 4)) != Sum(memory)) throw Corrupt("its checksum does not match");
        _footer = new ReadOnlySpan<long>(end - size, FooterLongs).ToArray();
        Check(memory.Length - size);
    }

    /// <summary>The path, to name in errors.</summary>
    public string Name { get; }

    public long Size => _memory.Length;

    public uint Checksum => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(Size - 8, 4));

    public int SampleRate => (int)_footer[^2];

    public bool IsText => _footer[^1] != 0;

    private static int FooterLongs => SectionCount * 2 + 2;

    public ReadOnlySpan<byte> Bytes(long from, int count) => new(_memory.Pointer + from, count);

    public T* Pointer<T>(FmSection section) where T : unmanaged => (T*)(_memory.Pointer + _footer[(int)section * 2]);

    public long Length<T>(FmSection section) where T : unmanaged => _footer[(int)section * 2 + 1] / sizeof(T);

    public ReadOnlySpan<T> Span<T>(FmSection section) where T : unmanaged => new(Pointer<T>(section), checked((int)Length<T>(section)));

    public static void WriteFooter(SegmentOutput output, (long Offset, long Length)[] sections, int sampleRate, bool isText)
    {
        output.Align();
        foreach (var (offset, length) in sections) output.WriteArray<long>([offset, length]);
        output.WriteArray<long>([sampleRate, isText ? 1 : 0]);
        output.Flush();
        output.WriteArray<uint>([output.Checksum, Mark]);
        output.Flush();
    }

    public void Dispose() => _memory.Dispose();

    private static uint Sum(SegmentMemory memory)
    {
        uint crc = Storage.Checksum.Start;
        long length = memory.Length - 8;
        for (long at = 0; at < length; at += 1 << 24)
            crc = Storage.Checksum.Append(crc, new ReadOnlySpan<byte>(memory.Pointer + at, (int)Math.Min(1 << 24, length - at)));
        return ~crc;
    }

    /// <summary>Nothing is read outside the file, whatever it says.</summary>
    private void Check(long length)
    {
        for (int s = 0; s < SectionCount; s++)
        {
            long offset = _footer[s * 2], size = _footer[s * 2 + 1];
            if (offset < 0 || size < 0 || (offset & 7) != 0 || offset > length || size > length - offset) throw Corrupt("its table of contents makes no sense");
        }
        var counts = Span<long>(FmSection.Counts);
        long documents = Length<uint>(FmSection.EndRows), rows = 0;
        foreach (long count in counts)
        {
            if (count <= 0 || (rows += count) >= uint.MaxValue) throw Corrupt("its counts make no sense");
        }
        bool sound = counts.Length == Length<int>(FmSection.Tokens) + 1 && counts[0] == documents && SampleRate is >= 1 and <= 4096
            && Length<uint>(FmSection.DocumentStarts) == documents + 1 && Length<uint>(FmSection.SampleStarts) == rows / 256 + 2
            && Length<byte>(FmSection.SampleRows) == Length<uint>(FmSection.SamplePlaces)
            && Length<ulong>(FmSection.Lines) == RankBits.Lines(new HuffmanShape(counts).BitCount) * RankBits.LineWords
            && Length<long>(FmSection.NameStarts) is var names && (names == 0 || names == documents + 1);
        if (!sound) throw Corrupt("its parts do not fit together");
    }

    private CorruptIndexException Corrupt(string reason) => new(Name, reason);
}
