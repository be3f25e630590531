using Microsoft.Extensions.Options;
using Recto.Hosting.Labs;
using Recto.Ingest;
using Recto.Papers;
using Recto.Store;
using Recto.Web.Components;
using Recto.Web.Pages.Errors;
using Recto.Web.Rendering;

namespace Recto.Web.Pages.Labs;

/// <summary>Builds the verso of a paper.</summary>
internal sealed class LabPages(LabShelf shelf, PaperReader papers, IOptions<LabOptions> options)
{
    private readonly Lazy<IReadOnlyDictionary<PaperId, Paper>> catalogue = new(() => BuiltInCatalogue.Read().ToDictionary(known => known.Paper.Id, known => known.Paper));

    public LabExhibit? Find(PaperId paper) => shelf.Find(paper);

    public async Task<Page> BuildAsync(PaperId id, LabForm form, CancellationToken cancellationToken) =>
        shelf.Find(id) is { } lab
            ? Page.Show<LabPage, LabPageView>(await ViewAsync(lab, form, cancellationToken))
            : ErrorPages.Of(await MissingAsync(id, cancellationToken));

    public async Task<LabPageView> ViewAsync(LabExhibit lab, LabForm form, CancellationToken cancellationToken)
    {
        var (paper, isHere) = await PaperAsync(lab, cancellationToken);
        return new LabPageView(paper, lab, form, options.Value) { HasRecto = isHere };
    }

    /// <summary>The paper of a lab, and whether it has a page here. A site that began with other papers may lack it.</summary>
    public async Task<(Paper Paper, bool IsHere)> PaperAsync(LabExhibit lab, CancellationToken cancellationToken) =>
        (await papers.FindAsync(lab.Paper, cancellationToken))?.Paper is { } stored
            ? (stored, true)
            : (catalogue.Value.GetValueOrDefault(lab.Paper) ?? new Paper { Id = lab.Paper, Title = lab.Card.Name }, false);

    /// <summary>Says that a paper has no lab.</summary>
    public async Task<ErrorView> MissingAsync(PaperId id, CancellationToken cancellationToken)
    {
        var paper = (await papers.FindAsync(id, cancellationToken))?.Paper;
        return new ErrorView(
            StatusCodes.Status404NotFound,
            "No lab yet",
            paper is null ? "No paper on this site has that id, so there is no lab of it either." : $"Nobody has written a lab for “{paper.Title}” yet.")
        {
            Next = [.. paper is null ? (PageLink[])[] : [new PageLink("The paper", PaperAddress.Of(paper.Id))], new PageLink("All labs", "/labs"), new PageLink("The latest list", "/")],
        };
    }
}
