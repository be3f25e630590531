using Recto.Ingest.Reading;
using Recto.Papers;
using Recto.Papers.Text;

namespace Recto.Ingest;

/// <summary>One line of a plain corpus.</summary>
internal static class CorpusLine
{
    /// <exception cref="RecordException">It has no title, its id is none, or one of its texts is too long.</exception>
    public static SourcedPaper Read(JsonFields fields)
    {
        var title = fields.Text("title");
        var id = Id(fields, title);
        var paper = PaperFields.WithText(
            new Paper
            {
                Id = id,
                Title = "",
                Authors = [.. fields.Texts("authors").Select(PaperFields.Name).OfType<string>()],
                Published = Published(fields) ?? id.Arxiv?.Submitted,
                Venue = PaperFields.Name(fields.Text("venue")),
                Doi = PaperFields.Name(fields.Text("doi")),
                Organization = PaperFields.Name(fields.Text("organization")),
                CodeUrl = PaperFields.Address(fields.Text("code_url")),
                CodeStars = fields.Count("code_stars"),
                ProjectUrl = PaperFields.Address(fields.Text("project_url")),
                Keywords = [.. fields.Texts("keywords").Select(PaperFields.Name).OfType<string>()],
                Categories = fields.Texts("categories"),
                Citations = fields.Count("citations"),
            },
            title,
            fields.Text("abstract"));
        var listing = Listing(fields, paper.Id);
        return new SourcedPaper
        {
            // Votes on a line are those of the daily list, whose later counts come from there and not from another corpus.
            Source = listing?.Votes is null ? JsonLinesCorpus.SourceName : HuggingFacePapers.SourceName,
            Paper = paper,
            Listing = listing,
            OtherIds = [.. fields.Texts("other_ids").Select(other => TryReadId(other, out var read) ? read : default(PaperId?)).OfType<PaperId>()
                .Where(other => other != paper.Id).Distinct()],
        };
    }

    private static PaperId Id(JsonFields fields, string? title)
    {
        if (fields.Text("id") is { } text)
        {
            return TryReadId(text, out var id) ? id : throw new RecordException($"its id '{(text.Length <= 40 ? text : text[..40] + "…")}' is not one such as arxiv:2301.08739 or acl:P18-1001");
        }

        var clean = PlainText.LineFromSource(title);
        return clean.Length is > 0 and <= IngestLimits.TitleLength ? PaperFields.IdFromTitle(clean) : throw new RecordException("it has neither an id nor a title of reasonable length");
    }

    private static bool TryReadId(string text, out PaperId id) => PaperId.TryParse(text, out id);

    private static PublicationDate? Published(JsonFields fields)
    {
        if (fields.Text("published") is not { } text)
        {
            return null;
        }

        if (PublicationDate.TryParse(text, out var date))
        {
            return date;
        }

        fields.Complain("published", "a date such as 2025, 2025-03 or 2025-03-12");
        return null;
    }

    private static Listing? Listing(JsonFields fields, PaperId id)
    {
        if (fields.Text("daily_date") is not { } text)
        {
            return null;
        }

        if (ListDay.TryParse(text, out var day))
        {
            return new Listing { Paper = id, Day = day, Votes = fields.Count("upvotes"), Comments = fields.Count("comments") };
        }

        fields.Complain("daily_date", "a date such as 2025-03-12");
        return null;
    }
}
