using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Recto.Hosting.Labs;
using Recto.Labs.Common;
using Recto.Papers;
using Recto.Store;
using Recto.Web.Assets;
using Recto.Web.Pages.Labs;
using Recto.Web.Rendering;

namespace Recto.Web.Api;

/// <summary>Puts papers into the shapes that clients of the papers API read.</summary>
internal sealed class ApiShapes(LabShelf labs, LabThumbnails thumbnails, SiteAssets files, SiteAddress site)
{
    public ApiItem Item(Paper paper, PaperReception reception) => new()
    {
        Paper = Inner(paper, reception),
        PublishedAt = reception.Listing is { } listing ? listing.SubmittedAt ?? Midnight(listing.Day.Date) : Midnight(paper.Published?.FirstDay),
        Thumbnail = Thumbnail(paper),
        NumComments = reception.Listing?.Comments ?? 0,
        Lab = Lab(paper.Id),
    };

    public ApiFlatPaper Flat(Paper paper, PaperReception reception) => new(Inner(paper, reception))
    {
        Thumbnail = Thumbnail(paper),
        NumComments = reception.Listing?.Comments ?? 0,
        Lab = Lab(paper.Id),
    };

    // Titles and abstracts go out as their source gave them, so that whoever reads them can do better than we did.
    private ApiPaper Inner(Paper paper, PaperReception reception) => new()
    {
        Id = paper.Id.Value,
        Authors = [.. paper.Authors.Select((name, place) => new ApiAuthor(Key("author", paper.Id.Value, $"{place}", name), name))],
        AuthorsComplete = paper.AuthorsComplete ? null : false,
        PublishedAt = Midnight(paper.Published?.FirstDay),
        Published = paper.Published?.ToString(),
        SubmittedOnDailyAt = Midnight(reception.Listing?.Day.Date),
        SubmittedOnDailyBy = reception.Listing?.Submitter is { } name ? User(name) : null,
        Title = paper.RawTitle ?? paper.Title,
        Summary = paper.RawAbstract ?? paper.Abstract ?? "",
        Upvotes = Math.Max(0, reception.Votes),
        DiscussionId = Key("discussion", paper.Id.Value),
        ProjectPage = paper.ProjectUrl?.OriginalString,
        GithubRepo = paper.CodeUrl?.OriginalString,
        GithubStars = paper.CodeStars,
        AiSummary = paper.Summary,
        AiKeywords = paper.Keywords.Count > 0 ? paper.Keywords : null,
        Organization = paper.Organization is { } organization
            ? new ApiOrganization(Key("organization", organization), organization, organization, Icon)
            : null,
    };

    private string Icon => site.Absolute(files.Address("icon.svg")).AbsoluteUri;

    private ApiUser User(string name) => new() { Id = Key("user", name), AvatarUrl = Icon, Fullname = name, Name = name };

    private string? Thumbnail(Paper paper) =>
        (LabAddress.Picture(labs.Find(paper.Id)) ?? thumbnails.Find(paper.Id)?.Address) is { } address
            ? site.Absolute(address).AbsoluteUri
            : paper.ThumbnailUrl?.OriginalString;

    private JsonElement? Lab(PaperId paper)
    {
        if (labs.Find(paper) is not { } lab)
        {
            return null;
        }

        using var summary = JsonDocument.Parse(LabJson.WriteOther(LabSummary.Of(lab, site.Absolute)));
        return summary.RootElement.Clone();
    }

    private static DateTimeOffset? Midnight(DateOnly? day) => day is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : null;

    // Ids in the form of the public API, 24 hex digits, the same for the same thing at every time.
    private static string Key(params string[] parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..24];
}
