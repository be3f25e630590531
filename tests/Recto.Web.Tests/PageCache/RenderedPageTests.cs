using System.Buffers;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Recto.Web.PageCache;

namespace Recto.Web.Tests.PageCache;

public class RenderedPageTests
{
    private const string Placeholder = "token-0123456789abcdef";

    [Fact]
    public void A_page_put_together_from_compressed_parts_is_the_page() =>
        Gen.Select(Gen.String[Gen.Char, 0, 3_000].List[1, 5], Gen.String[Gen.Char.AlphaNumeric, 0, 200]).Sample((parts, token) =>
        {
            var page = RenderedPage.Create(string.Join(Placeholder, parts), Placeholder);
            var expected = Encoding.UTF8.GetBytes(string.Join(token, parts.Select(part => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part)))));

            var plain = Write(page, token, gzip: false);
            var packed = Write(page, token, gzip: true);

            // Reading checks length and checksum too.
            using var unpacked = new MemoryStream();
            using (var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
            {
                gzip.CopyTo(unpacked);
            }

            Assert.Equal(expected, plain);
            Assert.Equal(expected, unpacked.ToArray());
            Assert.Equal(plain.Length, page.LengthWith(token.Length, gzip: false));
            Assert.Equal(packed.Length, page.LengthWith(token.Length, gzip: true));
        }, iter: 300);

    [Fact]
    public void The_checksum_of_joined_parts_is_that_of_the_whole() =>
        Gen.Select(Gen.Byte.Array[0, 500], Gen.Byte.Array[0, 500]).Sample((first, second) =>
            Assert.Equal(Crc32.Of([.. first, .. second]), Crc32.Append(Crc32.Of(first), Crc32.Of(second), Crc32.Operator(second.Length))));

    [Fact]
    public void The_checksum_is_the_one_that_everybody_computes() => Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));

    [Fact]
    public void A_token_is_not_compressed_with_the_page_so_that_the_length_tells_nothing_of_it()
    {
        var page = RenderedPage.Create($"<p>guess-guess-guess</p>{Placeholder}<p>guess-guess-guess</p>", Placeholder);

        Assert.Equal(Write(page, "guess-guess-guess", gzip: true).Length, Write(page, "xq-7f_Lp0-Zk2vB9w", gzip: true).Length);
    }

    private static byte[] Write(RenderedPage page, string token, bool gzip)
    {
        var output = new ArrayBufferWriter<byte>();
        page.WriteTo(output, Encoding.ASCII.GetBytes(token), gzip);
        return output.WrittenSpan.ToArray();
    }
}
