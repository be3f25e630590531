using System.Globalization;
using System.Xml.Linq;
using Recto.Papers;

namespace Recto.Ingest;

/// <summary>An entry of the arXiv API's Atom feed.</summary>
internal static class ArxivEntry
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Arxiv = "http://arxiv.org/schemas/atom";

    /// <exception cref="RecordException">It has no arXiv id or no title, or one of its texts is too long.</exception>
    public static SourcedPaper Read(XElement entry)
    {
        var address = entry.Element(Atom + "id")?.Value;
        if (!ArxivId.TryParse(address, out var id))
        {
            throw new RecordException(address is null ? "the entry has no id" : $"its id '{address}' is not that of an arXiv paper");
        }

        var text = entry.Element(Atom + "summary")?.Value;
        var paper = PaperFields.WithText(
            new Paper
            {
                Id = PaperId.From(id),
                Title = "",
                Authors = [.. entry.Elements(Atom + "author").Take(IngestLimits.Names).Select(author => PaperFields.Name(author.Element(Atom + "name")?.Value)).OfType<string>()],
                Published = Published(entry) ?? id.Submitted,
                Venue = PaperFields.Name(entry.Element(Arxiv + "journal_ref")?.Value),
                Doi = PaperFields.Name(entry.Element(Arxiv + "doi")?.Value),
                Categories = Categories(entry),
            },
            entry.Element(Atom + "title")?.Value,
            text);
        return new SourcedPaper
        {
            Source = ArxivApi.SourceName,
            Paper = paper with { CodeUrl = CodeLink.In(paper.Abstract) ?? CodeLink.In(entry.Element(Arxiv + "comment")?.Value) },
        };
    }

    private static PublicationDate? Published(XElement entry) =>
        DateTimeOffset.TryParse(entry.Element(Atom + "published")?.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? PublicationDate.From(DateOnly.FromDateTime(instant.UtcDateTime))
            : null;

    // Old classes such as 68T05 or "I.2.7; H.3" stand among the categories; only names such as cs.CL are arXiv's.
    private static List<string> Categories(XElement entry) =>
        [.. entry.Elements(Arxiv + "primary_category").Concat(entry.Elements(Atom + "category"))
            .Select(category => category.Attribute("term")?.Value.Trim())
            .OfType<string>()
            .Where(term => term.Length is > 0 and <= 20 && char.IsAsciiLetterLower(term[0]))
            .Distinct(StringComparer.Ordinal)];
}
