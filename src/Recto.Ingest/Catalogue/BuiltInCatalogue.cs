using System.Text.Json;
using Recto.Papers;

namespace Recto.Ingest;

/// <summary>
/// The papers that a fresh site shows: the 67 of a real list of 12 March 2025, each with a summary in the site's own words. Their abstracts
/// come when another source brings them.
/// </summary>
public static class BuiltInCatalogue
{
    /// <summary>The name of this source in <see cref="SourcedPaper.Source"/>.</summary>
    public const string SourceName = "catalogue";

    private const string Resource = "Recto.Ingest.Catalogue.papers.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>The day on whose list the papers stand.</summary>
    public static ListDay Day { get; } = new(new DateOnly(2025, 3, 12));

    /// <summary>The papers in the order of the list, each with its <see cref="Listing"/>.</summary>
    public static IReadOnlyList<SourcedPaper> Read()
    {
        using var stream = typeof(BuiltInCatalogue).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in the assembly.");
        return [.. JsonSerializer.Deserialize<List<CatalogueEntry>>(stream, Options)!.OrderBy(entry => entry.Position).Select(ToRecord)];
    }

    private static SourcedPaper ToRecord(CatalogueEntry entry)
    {
        var id = entry.ArxivId is { } arxiv ? PaperId.From(ArxivId.Parse(arxiv)) : PaperFields.IdFromTitle(entry.Title);
        return new SourcedPaper
        {
            Source = SourceName,
            Paper = new Paper
            {
                Id = id,
                Title = entry.Title,
                Summary = entry.Summary,
                Authors = entry.Authors,
                AuthorsComplete = entry.AuthorsComplete,
                Published = entry.Published is { } date ? PublicationDate.Parse(date) : null,
                Venue = entry.Venue,
                CodeUrl = PaperFields.Address(entry.CodeUrl),
                ProjectUrl = PaperFields.Address(entry.ProjectUrl),
                Topics = entry.Topics,
            },
            Listing = new Listing { Paper = id, Day = Day, Position = entry.Position },
        };
    }
}
