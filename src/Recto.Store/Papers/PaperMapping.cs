using System.Diagnostics.CodeAnalysis;
using Recto.Papers;
using Recto.Papers.Text;

namespace Recto.Store;

/// <summary>Papers, listings and votes to rows and back.</summary>
internal static class PaperMapping
{
    public static Paper ToPaper(this PaperRow row) => new()
    {
        Id = PaperId.Parse(row.Id),
        Title = row.Title,
        RawTitle = row.RawTitle,
        Abstract = row.Abstract,
        RawAbstract = row.RawAbstract,
        Summary = row.Summary,
        Authors = JsonList.Read(row.Authors),
        AuthorsComplete = row.AuthorsComplete,
        Published = row.Published is null ? null : PublicationDate.Parse(row.Published),
        Venue = row.Venue,
        Doi = row.Doi,
        Organization = row.Organization,
        CodeUrl = ToUri(row.CodeUrl),
        CodeStars = row.CodeStars,
        ProjectUrl = ToUri(row.ProjectUrl),
        ThumbnailUrl = ToUri(row.ThumbnailUrl),
        Topics = JsonList.Read(row.Topics),
        Keywords = JsonList.Read(row.Keywords),
        Categories = JsonList.Read(row.Categories),
        Citations = row.Citations,
    };

    public static PaperRow ToRow(this KnownPaper known, long key, long revision)
    {
        var paper = known.Paper;
        return new PaperRow
        {
            Key = key,
            Revision = revision,
            Id = paper.Id.Value,
            Title = paper.Title,
            TitleKey = TitleKey.Of(paper.Title),
            TitleSettled = known.TitleSettled,
            RawTitle = paper.RawTitle,
            Abstract = paper.Abstract,
            RawAbstract = paper.RawAbstract,
            Summary = paper.Summary,
            Authors = JsonList.Write(paper.Authors),
            AuthorsComplete = paper.AuthorsComplete,
            Published = paper.Published?.ToString(),
            PublishedOrder = PublishedOrder(paper),
            Venue = paper.Venue,
            Doi = paper.Doi,
            Organization = paper.Organization,
            CodeUrl = paper.CodeUrl?.OriginalString,
            CodeStars = paper.CodeStars,
            ProjectUrl = paper.ProjectUrl?.OriginalString,
            ThumbnailUrl = paper.ThumbnailUrl?.OriginalString,
            Topics = JsonList.Write(paper.Topics),
            Keywords = JsonList.Write(paper.Keywords),
            Categories = JsonList.Write(paper.Categories),
            Citations = paper.Citations,
        };
    }

    public static int PublishedOrder(Paper paper) =>
        paper.Published?.FirstDay is { } day ? (day.Year * 10_000) + (day.Month * 100) + day.Day : 0;

    public static Listing ToListing(this ListingRow row, PaperId paper) => new()
    {
        Paper = paper,
        Day = new ListDay(row.Day),
        Position = row.Position,
        Submitter = row.Submitter,
        SubmittedAt = row.SubmittedAt,
        Votes = row.Votes,
        Comments = row.Comments,
    };

    public static ListingRow ToRow(this Listing listing, long paperKey) => new()
    {
        PaperKey = paperKey,
        Day = listing.Day.Date,
        Position = listing.Position,
        Submitter = listing.Submitter,
        SubmittedAt = listing.SubmittedAt,
        Votes = listing.Votes,
        Comments = listing.Comments,
    };

    public static Vote ToVote(this VoteRow row, PaperId paper) => new(paper, row.At, row.Count, row.Origin);

    [return: NotNullIfNotNull(nameof(text))]
    private static Uri? ToUri(string? text) => text is null ? null : new Uri(text, UriKind.RelativeOrAbsolute);
}
