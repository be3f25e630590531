using System.Runtime.InteropServices;
using Recto.Retrieval.Storage;

namespace Recto.Retrieval.Segments;

/// <summary>Writes a segment from front to back and sums it up on the way.</summary>
internal sealed class SegmentOutput(Stream stream)
{
    private static ReadOnlySpan<byte> Padding => [0, 0, 0, 0, 0, 0, 0];

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _filled;
    private long _flushed;
    private uint _crc = Storage.Checksum.Start;

    public long Position => _flushed + _filled;

    public uint Checksum => ~_crc;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_filled == _buffer.Length) Flush();
            int n = Math.Min(bytes.Length, _buffer.Length - _filled);
            bytes[..n].CopyTo(_buffer.AsSpan(_filled));
            _filled += n;
            bytes = bytes[n..];
        }
    }

    public void WriteArray<T>(ReadOnlySpan<T> values) where T : unmanaged => Write(MemoryMarshal.AsBytes(values));

    /// <summary>Pads to a multiple of eight bytes, as columns are read in place, and returns the position.</summary>
    public long Align()
    {
        int rest = (int)(-Position & 7);
        Write(Padding[..rest]);
        return Position;
    }

    public void Flush()
    {
        _crc = Storage.Checksum.Append(_crc, _buffer.AsSpan(0, _filled));
        stream.Write(_buffer, 0, _filled);
        _flushed += _filled;
        _filled = 0;
    }
}
