using Recto.Hosting.Fronts;
using Recto.Hosting.Labs;
using Recto.Hosting.Searching;
using Recto.Papers;
using Recto.Papers.Windows;
using Recto.Store;
using Recto.Web.Citations;
using Recto.Web.Components;
using Recto.Web.Pages.Errors;
using Recto.Web.Pages.Labs;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Papers;

/// <summary>Builds the page of a paper.</summary>
internal sealed class PaperPages(PaperReader papers, Hosting.Fronts.FrontPage lists, PaperIndex index, LabShelf labs, LabThumbnails thumbnails)
{
    private const int SimilarPapers = 6;
    private const int NearestPapers = 5;

    public async Task<Page> BuildAsync(PaperId id, CancellationToken cancellationToken)
    {
        if (await papers.FindAsync(id, cancellationToken) is not { } found)
        {
            return ErrorPages.Of(await MissingAsync(id.Value, cancellationToken));
        }

        var paper = found.Paper;
        if (found.ByAlias)
        {
            return Page.Moved(PaperAddress.Of(paper.Id));
        }

        var listings = await papers.ListingsAsync(paper.Id, cancellationToken);
        var standing = await lists.ExplainAsync(paper.Id, cancellationToken);
        var counts = standing is { Score.Votes: not 0 } || listings.Any(listing => listing.Votes is not null);
        return Page.Show<PaperPage, PaperPageView>(new PaperPageView
        {
            Paper = paper,
            Listings = [.. listings.OrderByDescending(listing => listing.Day)],
            Votes = counts ? standing?.Score.Votes : null,
            Standing = standing,
            Similar = await index.SimilarAsync(paper, SimilarPapers, cancellationToken),
            Lab = labs.Find(paper.Id),
            Picture = thumbnails.Find(paper.Id),
            BibTeX = BibTeX.Of(paper),
            Ris = Ris.Of(paper),
        });
    }

    /// <summary>Says that there is no such paper and names some that may have been meant.</summary>
    public async Task<ErrorView> MissingAsync(string text, CancellationToken cancellationToken)
    {
        var words = string.Join(' ', text.Split(['-', '_', '/', ':', ' '], StringSplitOptions.RemoveEmptyEntries));
        var nearest = (await index.NearestAsync(words, NearestPapers, cancellationToken)).Select(found => found.Paper).ToList();
        var view = new ErrorView(
            StatusCodes.Status404NotFound,
            "There is no such paper here",
            "No paper on this site has that id. It may be mistyped, or the paper was never listed.");
        if (nearest.Count > 0)
        {
            return view with { Nearest = Items(nearest) };
        }

        var latest = ListWindow.Of(WindowKind.Day, await lists.LatestDayAsync(cancellationToken));
        var list = await lists.GetAsync(new FrontPageRequest(latest), cancellationToken);
        return view with { NearestHeading = "From the latest list", Nearest = Items(list.Items.Select(item => item.Paper).Take(NearestPapers)) };
    }

    private static IReadOnlyList<PaperItem> Items(IEnumerable<Paper> found) => [.. found.Select(paper => new PaperItem { Paper = paper })];
}
