namespace Recto.Ingest;

/// <summary>A paper as a page shows it.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="Title">The title, or null when an abstract has none.</param>
/// <param name="Abstract">The abstract with an empty line between paragraphs, or null.</param>
internal sealed record PageEntry(int Line, string? Title, string? Abstract);
