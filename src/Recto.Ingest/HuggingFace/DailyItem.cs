using Recto.Ingest.Reading;
using Recto.Papers;

namespace Recto.Ingest;

/// <summary>A daily item, or a flat paper object, of the papers API.</summary>
internal static class DailyItem
{
    /// <exception cref="RecordException">It has no arXiv id or no title, or one of its texts is too long.</exception>
    public static SourcedPaper Read(JsonFields outer, ListDay? day, Func<ListDay, int> placeOn)
    {
        var inner = outer.Object("paper");
        var isDaily = inner is not null;
        inner ??= outer;
        var idText = inner.Text("id") ?? throw new RecordException("it has no paper id");
        if (!PaperId.TryParse(idText, out var id))
        {
            throw new RecordException($"its id '{Shorten(idText)}' is not a paper's id such as 2301.08739 or acl:P18-1001");
        }

        var organization = inner.Object("organization") ?? outer.Object("organization");
        var paper = PaperFields.WithText(
            new Paper
            {
                Id = id,
                Title = "",
                Authors = Authors(inner),
                AuthorsComplete = inner.Flag("authorsComplete") ?? true,
                Published = Published(inner) ?? id.Arxiv?.Submitted,
                Organization = PaperFields.Name(organization?.Text("fullname") ?? organization?.Text("name")),
                CodeUrl = PaperFields.Address(Either(inner, outer, "githubRepo")),
                CodeStars = inner.Count("githubStars") ?? outer.Count("githubStars"),
                ProjectUrl = PaperFields.Address(Either(inner, outer, "projectPage")),
                ThumbnailUrl = PaperFields.Address(outer.Text("thumbnail") ?? outer.Text("mediaUrl")),
                Keywords = [.. inner.Texts("ai_keywords").Select(PaperFields.Name).OfType<string>()],
            },
            outer.Text("title") ?? inner.Text("title"),
            Either(inner, outer, "summary"));
        return new SourcedPaper
        {
            Source = HuggingFacePapers.SourceName,
            Paper = paper,
            Listing = Listing(paper.Id, outer, inner, isDaily, day, placeOn),
        };
    }

    // A flat object says nothing of a list unless it names its day; its publishedAt is the paper's.
    private static Listing? Listing(PaperId id, JsonFields outer, JsonFields inner, bool isDaily, ListDay? given, Func<ListDay, int> placeOn)
    {
        var put = isDaily ? outer.Instant("publishedAt") : null;
        var listed = inner.Instant("submittedOnDailyAt") is { } named ? ListDay.At(named) : given ?? (put is { } instant ? ListDay.At(instant) : null);
        if (listed is not { } day)
        {
            return null;
        }

        var submitter = inner.Object("submittedOnDailyBy") ?? outer.Object("submittedBy");
        return new Listing
        {
            Paper = id,
            Day = day,
            Position = isDaily ? placeOn(day) : 0,
            Submitter = PaperFields.Name(submitter?.Text("user") ?? submitter?.Text("name") ?? submitter?.Text("fullname")),
            // Newer items repeat the paper's own date here, which is no time of submission.
            // Midnight is how a site like this one says that it knows the day alone.
            SubmittedAt = put is { } at && ListDay.At(at) == day && at.TimeOfDay != TimeSpan.Zero ? at : null,
            Votes = inner.Count("upvotes") ?? outer.Count("upvotes"),
            Comments = outer.Count("numComments") ?? inner.Count("numComments"),
        };
    }

    // Sites like this one say beside the instant how precisely they know the date.
    private static PublicationDate? Published(JsonFields inner) =>
        PublicationDate.TryParse(inner.Text("published"), out var date) ? date
        : inner.Instant("publishedAt") is { } instant ? PublicationDate.From(DateOnly.FromDateTime(instant.UtcDateTime))
        : null;

    private static List<string> Authors(JsonFields inner) =>
        [.. inner.Objects("authors").Where(author => author.Flag("hidden") != true).Select(author => PaperFields.Name(author.Text("name"))).OfType<string>()];

    private static string? Either(JsonFields inner, JsonFields outer, string name) => inner.Text(name) ?? outer.Text(name);

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
