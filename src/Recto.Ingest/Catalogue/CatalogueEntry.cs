namespace Recto.Ingest;

/// <summary>A paper as the catalogue's file writes it.</summary>
internal sealed record CatalogueEntry(
    int Position,
    string Slug,
    string? ArxivId,
    string Title,
    IReadOnlyList<string> Authors,
    bool AuthorsComplete,
    string? Published,
    string? Venue,
    string? CodeUrl,
    string? ProjectUrl,
    IReadOnlyList<string> Topics,
    string Summary);
