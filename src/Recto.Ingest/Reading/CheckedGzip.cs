using System.Buffers.Binary;
using System.IO.Compression;

namespace Recto.Ingest.Reading;

/// <summary>
/// A gzip stream that notices when its input was cut off. The decompressor alone reports the end of a truncated file as an ordinary end.
/// </summary>
internal sealed class CheckedGzip : Stream
{
    private const int ShortestFile = 18;

    private readonly GZipStream _content;
    private readonly uint? _lengthAtEnd;
    private long _length;

    /// <param name="source">A stream that can seek, at its beginning.</param>
    public CheckedGzip(Stream source)
    {
        if (source.Length >= ShortestFile)
        {
            Span<byte> tail = stackalloc byte[4];
            source.Position = source.Length - 4;
            source.ReadExactly(tail);
            source.Position = 0;
            _lengthAtEnd = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        }

        _content = new GZipStream(source, CompressionMode.Decompress, leaveOpen: true);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _content.ReadAsync(buffer, cancellationToken);
        return Count(read, buffer.Length);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Count(_content.Read(buffer, offset, count), count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    // The last four bytes of a gzip file are the length of what its last member unpacks to. Of a file that was cut they are any bytes, so
    // they nearly always say more than there was; a file of several members says less.
    private int Count(int read, int asked)
    {
        _length += read;
        if (read == 0 && asked > 0 && (_lengthAtEnd is not { } said || (said > _length && _length < uint.MaxValue)))
        {
            throw new InvalidDataException("the compressed data ends too early; the file was probably cut off on the way");
        }

        return read;
    }
}
