using System.Runtime.InteropServices;

namespace Recto.Retrieval.NGrams.Construction;

/// <summary>
/// Takes documents one by one and keeps them until all tokens are known: in memory while they fit into one block, then in a file. Documents are
/// kept reversed, each with a free place at its end.
/// </summary>
/// <typeparam name="T">byte or int.</typeparam>
internal sealed class BlockSpool<T>(int blockSize, ScratchFiles scratch) : IDisposable where T : unmanaged
{
    private const int LongestDocument = 1 << 30;
    private readonly List<Block> _blocks = [];
    private readonly List<uint> _starts = [0];
    private NativeBuffer<T> _buffer = new(Math.Min(blockSize, 1 << 12));
    private Stream? _stream;
    private int _filled;
    private int _firstDocument;

    public TokenCounts Counts { get; } = new();

    public IReadOnlyList<Block> Blocks => _blocks;

    public int Documents => _starts.Count - 1;

    public long Length => _starts[^1];

    /// <summary>Where each document starts; last, where the next would.</summary>
    public ReadOnlySpan<uint> Starts => CollectionsMarshal.AsSpan(_starts);

    public void Add(ReadOnlySpan<T> document)
    {
        if (document.Length >= LongestDocument) throw new ArgumentException($"A document has {document.Length:N0} tokens; at most {LongestDocument - 1:N0} are possible.", nameof(document));
        if (_starts[^1] + (ulong)document.Length + 1 >= uint.MaxValue) throw new InvalidOperationException("One index holds at most 4,294,967,294 tokens and ends of documents: use several.");
        int length = document.Length + 1;
        if (_filled > 0 && _filled + (long)length > blockSize) Spill();
        if (_filled + length > _buffer.Length) _buffer.Resize(Math.Max(_filled + length, Math.Min(blockSize, _buffer.Length * 2)));
        var place = _buffer.Span(_filled, length);
        document.CopyTo(place);
        place[..^1].Reverse();
        place[^1] = default;
        _filled += length;
        _starts.Add(_starts[^1] + (uint)length);
    }

    /// <summary>Ends the adding.</summary>
    public void Complete()
    {
        if (_stream is null) Close();
        else if (_filled > 0) Spill();
        if (_stream is null) return;
        _buffer.Dispose();
        _buffer = new NativeBuffer<T>(0);
    }

    /// <summary>The block's tokens; the caller disposes of them. Once for each block, in order.</summary>
    public NativeBuffer<T> Take(Block block)
    {
        if (_stream is null)
        {
            var only = _buffer;
            _buffer = new NativeBuffer<T>(0);
            return only;
        }
        var buffer = new NativeBuffer<T>(block.Length);
        _stream.Position = block.Start * Marshal.SizeOf<T>();
        _stream.ReadExactly(MemoryMarshal.AsBytes(buffer.Span(0, block.Length)));
        return buffer;
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _stream?.Dispose();
    }

    private void Spill()
    {
        _stream ??= scratch.Create(long.MaxValue);
        _stream.Write(MemoryMarshal.AsBytes(_buffer.Span(0, _filled)));
        Close();
    }

    private void Close()
    {
        _blocks.Add(new Block(_firstDocument, Documents - _firstDocument, _starts[^1] - _filled, _filled));
        (_firstDocument, _filled) = (Documents, 0);
    }
}
