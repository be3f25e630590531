using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Recto.Retrieval.Storage;

/// <summary>The table of contents of a commit: a small text file that ends in its own checksum.</summary>
internal sealed record Manifest(long Version, long NextFile, string Schema, IReadOnlyList<ManifestSegment> Segments)
{
    private const string Format = "recto-index 1";

    public static Manifest Empty(IndexSchema schema) => new(0, 1, SchemaKey(schema), []);

    public static string SchemaKey(IndexSchema schema) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(schema.Fingerprint)))[..32];

    /// <summary>Differs between commits of different content.</summary>
    public uint Key => Checksum.Of(ToBytes());

    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        text.Append(Format).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"version {Version}\nnext {NextFile}\nschema {Schema}\n");
        foreach (var s in Segments) text.Append("segment ").Append(s.ToLine()).Append('\n');
        string body = text.ToString();
        uint crc = Checksum.Of(Encoding.UTF8.GetBytes(body));
        return Encoding.UTF8.GetBytes(body + string.Create(CultureInfo.InvariantCulture, $"end {crc:x8}\n"));
    }

    public static Manifest Parse(ReadOnlySpan<byte> bytes, string path)
    {
        string text = Encoding.UTF8.GetString(bytes);
        int end = text.LastIndexOf("end ", StringComparison.Ordinal);
        if (end < 0) throw new CorruptIndexException(path, "it is cut off");
        string body = text[..end];
        string sum = string.Create(CultureInfo.InvariantCulture, $"end {Checksum.Of(Encoding.UTF8.GetBytes(body)):x8}\n");
        if (!text[end..].Equals(sum, StringComparison.Ordinal)) throw new CorruptIndexException(path, "its checksum does not match");
        try
        {
            string[] lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (lines[0] != Format) throw new CorruptIndexException(path, "it is of another format version");
            return new Manifest(
                long.Parse(After(lines[1], "version "), CultureInfo.InvariantCulture),
                long.Parse(After(lines[2], "next "), CultureInfo.InvariantCulture),
                After(lines[3], "schema "),
                [.. lines.Skip(4).Select(l => ManifestSegment.Parse(After(l, "segment ")))]);
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new CorruptIndexException(path, "it cannot be read", e);
        }
    }

    private static string After(string line, string key) =>
        line.StartsWith(key, StringComparison.Ordinal) ? line[key.Length..] : throw new FormatException(line);
}
