namespace Recto.Ingest;

/// <summary>How much is accepted. Real data stays far below all of these.</summary>
public static class IngestLimits
{
    /// <summary>The longest title, in characters after cleaning.</summary>
    public const int TitleLength = 1_000;

    /// <summary>The longest abstract, in characters after cleaning.</summary>
    public const int AbstractLength = 100_000;

    /// <summary>The longest line of a line-based file, in bytes.</summary>
    public const int LineBytes = 32 * 1024 * 1024;

    /// <summary>The longest JSON document, listing page or answer of a server, in bytes after decompression.</summary>
    public const int DocumentBytes = 64 * 1024 * 1024;

    /// <summary>The most authors or keywords of one paper; the rest is left out.</summary>
    internal const int Names = 5_000;
}
