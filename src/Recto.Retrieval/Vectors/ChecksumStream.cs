using Recto.Retrieval.Storage;

namespace Recto.Retrieval.Vectors;

/// <summary>Sums up what is written through it.</summary>
internal sealed class ChecksumStream(Stream inner) : Stream
{
    private uint _crc = Checksum.Start;

    /// <summary>The checksum of all bytes so far.</summary>
    public uint Sum => ~_crc;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _crc = Checksum.Append(_crc, buffer);
        inner.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
