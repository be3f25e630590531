using System.IO.MemoryMappedFiles;

namespace Recto.Retrieval.Segments;

/// <summary>The bytes of a segment: a pinned array or a mapped file.</summary>
internal sealed unsafe class SegmentMemory : IDisposable
{
    private readonly byte[]? _array;
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private bool _disposed;

    private SegmentMemory(byte[] array)
    {
        _array = array;
        Length = array.Length;
        fixed (byte* start = array) Pointer = start; // allocated pinned: the address stays
    }

    private SegmentMemory(MemoryMappedFile file, long length)
    {
        _file = file;
        _view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Pointer = start + _view.PointerOffset;
        Length = length;
    }

    public byte* Pointer { get; }

    public long Length { get; }

    public static SegmentMemory Copy(ReadOnlySpan<byte> bytes)
    {
        var array = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(array);
        return new SegmentMemory(array);
    }

    public static SegmentMemory Map(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        long length = stream.Length;
        if (length == 0)
        {
            stream.Dispose();
            throw new CorruptIndexException(path, "it is empty");
        }
        var file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        return new SegmentMemory(file, length);
    }

    public uint Checksum()
    {
        uint crc = Storage.Checksum.Start;
        for (long at = 0; at < Length; at += 1 << 24)
            crc = Storage.Checksum.Append(crc, new ReadOnlySpan<byte>(Pointer + at, (int)Math.Min(1 << 24, Length - at)));
        return ~crc;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _file?.Dispose();
        GC.KeepAlive(_array);
    }
}
