using Recto.Hosting.Fronts;
using Recto.Hosting.Labs;
using Recto.Hosting.Searching;
using Recto.Papers;
using Recto.Papers.Topics;
using Recto.Web.Components;
using Recto.Web.Pages.Labs;

namespace Recto.Web.Pages.Papers;

/// <summary>All that the page of a paper shows.</summary>
public sealed record PaperPageView
{
    /// <summary>The paper.</summary>
    public required Paper Paper { get; init; }

    /// <summary>Its listings, the latest first.</summary>
    public IReadOnlyList<Listing> Listings { get; init; } = [];

    /// <summary>Votes counted so far; null when nobody counts.</summary>
    public int? Votes { get; init; }

    /// <summary>Where it stands on the list of its latest day, and why; null for a paper that was never listed.</summary>
    public PaperStanding? Standing { get; init; }

    /// <summary>Papers that read alike, the most alike first.</summary>
    public IReadOnlyList<SimilarPaper> Similar { get; init; } = [];

    /// <summary>Its lab; null when it has none.</summary>
    public LabExhibit? Lab { get; init; }

    /// <summary>The lab's main figure; null when nothing is published.</summary>
    public LabThumbnail? Picture { get; init; }

    /// <summary>The citation as BibTeX.</summary>
    public required string BibTeX { get; init; }

    /// <summary>The citation as RIS.</summary>
    public required string Ris { get; init; }

    /// <summary>The page's address, from the root.</summary>
    public string Address => PaperAddress.Of(Paper.Id);

    /// <summary>The topics that the site knows.</summary>
    public IEnumerable<Topic> Topics => Paper.Topics.Select(Topic.Find).OfType<Topic>();

    /// <summary>The PDF, where its address is known.</summary>
    public Uri? Pdf => Paper.Id.Arxiv?.PdfUrl;

    /// <summary>The page with the abstract at its source.</summary>
    public Uri? AbstractPage => Paper.Id.Arxiv?.AbstractUrl
        ?? (Paper.Doi is { } doi && Uri.TryCreate("https://doi.org/" + doi, UriKind.Absolute, out var url) ? url : null);
}
