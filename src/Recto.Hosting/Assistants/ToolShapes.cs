using Microsoft.Extensions.Options;
using Recto.Hosting.Fronts;
using Recto.Hosting.Labs;
using Recto.Hosting.Searching;
using Recto.Labs.Common;
using Recto.Papers;
using Recto.Papers.Topics;

namespace Recto.Hosting.Assistants;

/// <summary>Puts papers and labs into the shapes that assistants get.</summary>
public sealed class ToolShapes(LabShelf labs, IOptions<RectoOptions> site)
{
    private const int LongestText = 700;

    internal ToolPaper Item(Paper paper) => new()
    {
        Id = paper.Id.Value,
        Title = paper.Title,
        Authors = paper.Authors,
        Published = paper.Published?.ToString(),
        Text = Shorten(paper.Summary ?? paper.Abstract),
        Url = Absolute($"/papers/{paper.Id}"),
        Lab = Summary(paper.Id),
    };

    internal ToolPaper Listed(FrontPageItem item) => Item(item.Paper) with
    {
        Rank = item.Rank,
        Votes = item.Score.Votes,
        Listed = item.Listing.Day.ToString(),
        Why = [.. item.Score.Terms.Select(term => term.Explanation)],
    };

    internal ToolPaperDetail Detail(Paper paper, IReadOnlyList<Listing> listings, int votes) => new()
    {
        Id = paper.Id.Value,
        Title = paper.Title,
        Authors = paper.Authors,
        AuthorsComplete = paper.AuthorsComplete,
        Published = paper.Published?.ToString(),
        Venue = paper.Venue,
        Organization = paper.Organization,
        Summary = paper.Summary,
        Abstract = paper.Abstract,
        Url = Absolute($"/papers/{paper.Id}"),
        Arxiv = paper.Id.Arxiv?.AbstractUrl,
        Pdf = paper.Id.Arxiv?.PdfUrl,
        Code = paper.CodeUrl,
        Project = paper.ProjectUrl,
        Doi = paper.Doi,
        Topics = [.. paper.Topics.Select(Topic.Find).OfType<Topic>().Select(topic => topic.Name)],
        Keywords = paper.Keywords,
        Votes = votes,
        Listed = [.. listings.Select(listing => listing.Day.ToString())],
        Lab = Summary(paper.Id),
    };

    internal ToolLab Lab(LabExhibit lab) => new()
    {
        Paper = lab.Paper.Value,
        Claim = lab.Card.Statement,
        Falsifier = lab.Card.Falsifier,
        Setup = lab.Card.Setup,
        DoesNotTell = lab.Card.DoesNotTell,
        Summary = LabSummary.Of(lab, Absolute),
        Claims = [.. (lab.Record?.Claims ?? []).Select(Claim)],
        Notes = lab.Record?.Notes ?? [],
        Command = $"recto lab run {lab.Card.Slug}",
    };

    internal static IReadOnlyList<string> Shared(SimilarPaper paper)
    {
        List<string> reasons = [];
        if (paper.SharedTerms.Count > 0)
        {
            reasons.Add($"Both speak of {string.Join(", ", paper.SharedTerms)}.");
        }

        if (paper.SharedAuthors.Count > 0)
        {
            reasons.Add($"Both by {string.Join(", ", paper.SharedAuthors)}.");
        }

        return reasons;
    }

    private static ToolClaim Claim(ClaimResult claim) => new(
        claim.Sentence,
        claim.PaperValue,
        claim.MeanText(),
        claim.IntervalText() is { Length: > 0 } interval ? interval : null,
        claim.Rule?.Words(claim.Format),
        claim.Outcome,
        claim.Decides);

    private LabSummary? Summary(PaperId paper) => labs.Find(paper) is { } lab ? LabSummary.Of(lab, Absolute) : null;

    private Uri Absolute(string path) => new(site.Value.SiteUrl, path);

    private static string? Shorten(string? text)
    {
        if (text is null || text.Length <= LongestText)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', LongestText);
        return string.Concat(text.AsSpan(0, space > 0 ? space : LongestText), "…");
    }
}
