namespace Recto.Ingest.Reading;

/// <summary>A line of a file, or why it could not be read. The bytes are good until the next line is asked for.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Bytes">Valid UTF-8 without the line end; empty when there is a problem.</param>
/// <param name="Problem">Why the line was not read, or null.</param>
internal readonly record struct Utf8Line(int Number, ReadOnlyMemory<byte> Bytes, string? Problem)
{
    public bool IsBlank => Bytes.Span.IndexOfAnyExcept(" \t\r"u8) < 0;
}
