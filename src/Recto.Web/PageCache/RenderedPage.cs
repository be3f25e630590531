using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Recto.Web.Rendering;

namespace Recto.Web.PageCache;

/// <summary>
/// A page as bytes, cut where a form token belongs. It is the same for every visitor; <see cref="WriteTo"/> puts one visitor's token in.
/// </summary>
internal sealed class RenderedPage
{
    private readonly byte[][] plain;
    private readonly GzipPart[] packed;

    private RenderedPage(byte[][] plain, int status, string? cacheControl)
    {
        this.plain = plain;
        packed = [.. plain.Select(part => GzipPart.Compress(part))];
        Status = status;
        CacheControl = cacheControl;
        Size = plain.Sum(part => part.Length) + packed.Sum(part => part.Deflated.Length);
    }

    public int Status { get; }

    /// <summary>What to say to caches instead of the usual.</summary>
    public string? CacheControl { get; }

    /// <summary>Bytes that the page takes in memory, plain and compressed together.</summary>
    public int Size { get; }

    public bool HasTokens => plain.Length > 1;

    /// <summary>What to tell a program instead, when something went wrong.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Where the content lives now, when it is not here.</summary>
    public string? MovedTo { get; private init; }

    /// <summary>The media type.</summary>
    public string ContentType { get; private init; } = "text/html; charset=utf-8";

    /// <summary>What the content is known by; null for a page, which is not the same for any two visitors.</summary>
    public string? ETag { get; private init; }

    /// <summary>The header that says where the list goes on.</summary>
    public string? Link { get; private init; }

    /// <summary>Data for programs: the same for everybody.</summary>
    public static RenderedPage Data(byte[] content, string contentType, string? link = null) => new([content], StatusCodes.Status200OK, "public, no-cache")
    {
        ContentType = contentType,
        ETag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"", // weak: plain and gzip share it
        Link = link,
    };

    /// <summary>Data that cannot be had, and why.</summary>
    public static RenderedPage Failed(int status, Problem problem) => new([[]], status, null) { Problem = problem };

    /// <summary>An answer without content that names another address of this site.</summary>
    public static RenderedPage Moved(string address, int status) => new([[]], status, null) { MovedTo = address };

    /// <param name="html">The page; <paramref name="placeholder"/> stands where a token belongs.</param>
    /// <param name="placeholder">A text that nobody outside can know, so that no paper's title can ask for a token.</param>
    /// <param name="status">The status to answer with.</param>
    /// <param name="cacheControl">What to say to caches instead of the usual.</param>
    /// <param name="problem">What to tell a program instead, when something went wrong.</param>
    public static RenderedPage Create(
        string html, string placeholder, int status = StatusCodes.Status200OK, string? cacheControl = null, Problem? problem = null) =>
        new([.. html.Split(placeholder).Select(Encoding.UTF8.GetBytes)], status, cacheControl) { Problem = problem };

    /// <summary>Writes the page with the token, plain or as gzip.</summary>
    public void WriteTo(IBufferWriter<byte> output, ReadOnlySpan<byte> token, bool gzip)
    {
        if (gzip)
        {
            WritePacked(output, GzipPart.Store(token));
            return;
        }

        for (var i = 0; i < plain.Length; i++)
        {
            if (i > 0)
            {
                output.Write(token);
            }

            output.Write(plain[i]);
        }
    }

    /// <summary>The length of what <see cref="WriteTo"/> writes for a token of so many bytes.</summary>
    public long LengthWith(int tokenLength, bool gzip)
    {
        var tokens = (long)(plain.Length - 1);
        return gzip
            ? GzipPart.Header.Length + packed.Sum(part => (long)part.Deflated.Length) + (tokens * (tokenLength + 5)) + GzipPart.LastBlock.Length + 8
            : plain.Sum(part => (long)part.Length) + (tokens * tokenLength);
    }

    private void WritePacked(IBufferWriter<byte> output, GzipPart token)
    {
        output.Write(GzipPart.Header);
        var crc = 0u;
        var length = 0u;
        for (var i = 0; i < packed.Length; i++)
        {
            if (i > 0)
            {
                Add(token);
            }

            Add(packed[i]);
        }

        output.Write(GzipPart.LastBlock);
        var trailer = output.GetSpan(8);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], length);
        output.Advance(8);

        void Add(GzipPart part)
        {
            output.Write(part.Deflated);
            crc = Crc32.Append(crc, part.Crc, part.CrcOperator);
            length += (uint)part.Length;
        }
    }
}
