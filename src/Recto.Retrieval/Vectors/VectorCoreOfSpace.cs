using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Recto.Retrieval.Vectors;

/// <inheritdoc/>
internal sealed unsafe class VectorCore<TSpace> : VectorCore
    where TSpace : struct, IVectorSpace
{
    private readonly VectorIndexOptions _options;
    private readonly int _vectorBytes;
    private readonly VectorMemory _memory;
    private readonly ConcurrentBag<HnswWalk> _walks = [];
    private HnswGraph<TSpace>? _graph;
    private int _count;

    public VectorCore(VectorIndexOptions options)
    {
        _options = options;
        _vectorBytes = (TSpace.Size(options.Dimension) + 63) / 64 * 64;
        _memory = new VectorMemory(HnswGraph<TSpace>.RecordBytes(_vectorBytes, options.Connections));
    }

    public override int Count => _count;

    public override bool HasGraph => _graph is not null;

    public override long Bytes => _memory.Bytes;

    public override void Add(ReadOnlySpan<float> unit)
    {
        _memory.Reserve(_count + 1);
        TSpace.Write(unit, _memory[_count]);
        _count++;
        if (_graph is not null) _graph.Add();
        else if (_count > _options.GraphFrom) BuildGraph();
    }

    public override void Read(int vector, Span<float> unit) => TSpace.Read(_memory[vector], unit);

    public override Scored[] Search(ReadOnlySpan<float> unit, int count, int breadth, Func<int, bool>? accepts, bool exact, out long compared)
    {
        byte* query = (byte*)NativeMemory.AlignedAlloc((nuint)_vectorBytes, 64);
        var walk = _walks.TryTake(out var used) ? used : new HnswWalk();
        try
        {
            NativeMemory.Clear(query, (nuint)_vectorBytes);
            TSpace.Write(unit, query);
            var found = _graph is null || exact ? Scan(query, count, accepts, walk) : _graph.Search(query, count, breadth, accepts, walk);
            compared = walk.Compared;
            return found;
        }
        finally
        {
            _walks.Add(walk);
            NativeMemory.AlignedFree(query);
        }
    }

    public override void Score(ReadOnlySpan<float> unit, ReadOnlySpan<int> vectors, Span<float> scores)
    {
        byte* query = (byte*)NativeMemory.AlignedAlloc((nuint)_vectorBytes, 64);
        try
        {
            NativeMemory.Clear(query, (nuint)_vectorBytes);
            TSpace.Write(unit, query);
            for (int i = 0; i < vectors.Length; i++) scores[i] = vectors[i] < 0 ? float.NaN : TSpace.Cosine(query, _memory[vectors[i]], _vectorBytes);
        }
        finally
        {
            NativeMemory.AlignedFree(query);
        }
    }

    public override void Save(BinaryWriter writer)
    {
        for (int i = 0; i < _count; i++) writer.Write(new ReadOnlySpan<byte>(_memory[i], _memory.RecordBytes));
        writer.Write(_graph is not null);
        _graph?.Save(writer);
    }

    public override void Load(BinaryReader reader, int count)
    {
        _memory.Reserve(count);
        for (int i = 0; i < count; i++) reader.BaseStream.ReadExactly(new Span<byte>(_memory[i], _memory.RecordBytes));
        _count = count;
        if (!reader.ReadBoolean()) return;
        _graph = new(_memory, _vectorBytes, _options);
        _graph.Load(reader, count);
    }

    public override void Dispose() => _memory.Dispose();

    private void BuildGraph()
    {
        var graph = new HnswGraph<TSpace>(_memory, _vectorBytes, _options);
        while (graph.Count < _count) graph.Add();
        _graph = graph;
    }

    private Scored[] Scan(byte* query, int count, Func<int, bool>? accepts, HnswWalk walk)
    {
        var found = walk.Found;
        found.Clear();
        walk.Compared = _count;
        for (int i = 0; i < _count; i++)
        {
            float score = TSpace.Cosine(query, _memory[i], _vectorBytes);
            bool full = found.Count >= count;
            if ((full && score <= found.Top.Score) || (accepts is not null && !accepts(i))) continue;
            if (full) found.ReplaceTop(new(score, i));
            else found.Push(new(score, i));
        }

        return walk.Sorted();
    }
}
