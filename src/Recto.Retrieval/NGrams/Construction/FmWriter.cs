using System.Text;
using Recto.Retrieval.NGrams.Structures;
using Recto.Retrieval.Segments;

namespace Recto.Retrieval.NGrams.Construction;

/// <summary>Writes the file of an FM-index.</summary>
internal sealed class FmWriter(SegmentOutput output)
{
    private readonly (long Offset, long Length)[] _sections = new (long, long)[Enum.GetValues<FmSection>().Length];

    public void Write<T>(FmSection section, ReadOnlySpan<T> values) where T : unmanaged
    {
        long start = output.Align();
        output.WriteArray(values);
        _sections[(int)section] = (start, output.Position - start);
    }

    public unsafe void Write(FmSection section, NativeBuffer<ulong> words)
    {
        long start = output.Align();
        for (long at = 0; at < words.Length; at += 1 << 20) output.WriteArray<ulong>(words.Span(at, (int)Math.Min(1 << 20, words.Length - at)));
        _sections[(int)section] = (start, output.Position - start);
    }

    public void WriteSamples(Stream samples, long rows)
    {
        WriteSampleStarts(samples, rows);
        WriteEach(FmSection.SampleRows, samples, s => (byte)(s >> 32));
        WriteEach(FmSection.SamplePlaces, samples, s => (uint)s);
    }

    public void WriteNames(IReadOnlyList<string> names)
    {
        var bytes = new byte[names.Count][];
        var starts = new long[names.Count + 1];
        for (int i = 0; i < names.Count; i++)
        {
            bytes[i] = Encoding.UTF8.GetBytes(names[i]);
            starts[i + 1] = starts[i] + bytes[i].Length;
        }
        Write<long>(FmSection.NameStarts, starts);
        long start = output.Align();
        foreach (byte[] name in bytes) output.Write(name);
        _sections[(int)FmSection.Names] = (start, output.Position - start);
        var order = new int[names.Count];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => bytes[a].AsSpan().SequenceCompareTo(bytes[b]));
        Write<int>(FmSection.NameOrder, order);
    }

    public void Finish(int sampleRate, bool isText) => FmFile.WriteFooter(output, _sections, sampleRate, isText);

    private void WriteSampleStarts(Stream samples, long rows)
    {
        long start = output.Align();
        var reader = new ElementReader<ulong>(samples);
        uint before = 0;
        long group = 0, groups = rows / 256 + 2;
        while (reader.TryRead(out ulong sample))
        {
            for (; group <= (long)(sample >> 40); group++) output.WriteArray<uint>([before]);
            before++;
        }
        for (; group < groups; group++) output.WriteArray<uint>([before]);
        _sections[(int)FmSection.SampleStarts] = (start, output.Position - start);
    }

    private void WriteEach<T>(FmSection section, Stream samples, Func<ulong, T> part) where T : unmanaged
    {
        long start = output.Align();
        var reader = new ElementReader<ulong>(samples);
        while (reader.TryRead(out ulong sample)) output.WriteArray<T>([part(sample)]);
        _sections[(int)section] = (start, output.Position - start);
    }
}
