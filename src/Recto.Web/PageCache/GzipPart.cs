using System.Buffers.Binary;
using System.IO.Compression;

namespace Recto.Web.PageCache;

/// <summary>
/// A run of bytes compressed on its own, so that it can be joined with others into one gzip stream without compressing again.
/// The deflate data ends on a byte boundary and is not the last block.
/// </summary>
internal sealed class GzipPart
{
    private GzipPart(byte[] deflated, uint crc, uint crcOperator, int length) =>
        (Deflated, Crc, CrcOperator, Length) = (deflated, crc, crcOperator, length);

    public static ReadOnlySpan<byte> Header => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 0xFF];

    /// <summary>An empty, stored, last block.</summary>
    public static ReadOnlySpan<byte> LastBlock => [1, 0, 0, 0xFF, 0xFF];

    public byte[] Deflated { get; }

    public uint Crc { get; }

    public uint CrcOperator { get; }

    /// <summary>Bytes before compression.</summary>
    public int Length { get; }

    public static GzipPart Compress(ReadOnlySpan<byte> bytes)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(bytes);
            deflate.Flush(); // ends on a byte boundary; what disposing adds after it is cut off
            return new GzipPart(output.ToArray(), Crc32.Of(bytes), Crc32.Operator(bytes.Length), bytes.Length);
        }
    }

    /// <summary>
    /// The same without compression. A token goes in like this: what is not compressed together with text that a visitor chose cannot be
    /// guessed from the length of the answer.
    /// </summary>
    public static GzipPart Store(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, ushort.MaxValue);
        var block = new byte[5 + bytes.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(1), (ushort)bytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(3), (ushort)~bytes.Length);
        bytes.CopyTo(block.AsSpan(5));
        return new GzipPart(block, Crc32.Of(bytes), Crc32.Operator(bytes.Length), bytes.Length);
    }
}
