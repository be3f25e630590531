using System.Globalization;

namespace Recto.Retrieval.Storage;

/// <summary>A segment as named by a manifest. <paramref name="DeletedFile"/> is null if nothing is deleted.</summary>
internal sealed record ManifestSegment(string File, long Length, uint Crc, string? DeletedFile, uint DeletedCrc)
{
    public string ToLine() =>
        string.Create(CultureInfo.InvariantCulture, $"{File} {Length} {Crc:x8} {DeletedFile ?? "-"} {DeletedCrc:x8}");

    public static ManifestSegment Parse(string line)
    {
        string[] parts = line.Split(' ');
        return new ManifestSegment(
            parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture),
            uint.Parse(parts[2], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            parts[3] == "-" ? null : parts[3],
            uint.Parse(parts[4], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
