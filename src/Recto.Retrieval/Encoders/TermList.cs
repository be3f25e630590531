using System.Text;

namespace Recto.Retrieval.Encoders;

/// <summary>The terms of an encoder as bytes: lines of UTF-8, or front-coded (bytes shared with the term before, bytes that follow, those bytes).</summary>
internal static class TermList
{
    public const string Lines = "lines";
    public const string FrontCoded = "front-coded";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static byte[] Write(IReadOnlyList<string> terms, bool frontCoded)
    {
        using var bytes = new MemoryStream();
        byte[] before = [];
        foreach (string term in terms)
        {
            byte[] utf8 = Strict.GetBytes(term);
            if (utf8.Length is 0 or > byte.MaxValue || term.Contains('\n', StringComparison.Ordinal)) throw new ArgumentException($"The term '{term}' is empty, of more than 255 bytes, or has a line break.", nameof(terms));
            int shared = frontCoded ? before.AsSpan().CommonPrefixLength(utf8) : 0;
            if (frontCoded)
            {
                bytes.WriteByte((byte)shared);
                bytes.WriteByte((byte)(utf8.Length - shared));
            }

            bytes.Write(utf8.AsSpan(shared));
            if (!frontCoded) bytes.WriteByte((byte)'\n');
            before = utf8;
        }

        return bytes.ToArray();
    }

    /// <summary>Reads terms. Throws <see cref="FormatException"/> with what is wrong, without a full stop.</summary>
    public static string[] Read(ReadOnlySpan<byte> bytes, string coding)
    {
        try
        {
            return coding switch
            {
                Lines => Strict.GetString(bytes).TrimEnd('\n').Split('\n'),
                FrontCoded => ReadFrontCoded(bytes),
                _ => throw new FormatException($"its terms are coded as '{coding}'; '{Lines}' and '{FrontCoded}' are known"),
            };
        }
        catch (DecoderFallbackException broken)
        {
            throw new FormatException("its terms are not UTF-8", broken);
        }
    }

    private static string[] ReadFrontCoded(ReadOnlySpan<byte> bytes)
    {
        var terms = new List<string>();
        Span<byte> term = stackalloc byte[2 * byte.MaxValue];
        int length = 0;
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < 2 || bytes[0] > length || bytes.Length < 2 + bytes[1]) throw new FormatException($"its list of terms breaks off after {terms.Count}");
            length = bytes[0] + bytes[1];
            bytes.Slice(2, bytes[1]).CopyTo(term[bytes[0]..]);
            bytes = bytes[(2 + bytes[1])..];
            terms.Add(Strict.GetString(term[..length]));
        }

        return [.. terms];
    }
}
