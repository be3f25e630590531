using System.Globalization;
using Recto.Hosting.Labs;
using Recto.Papers;
using Recto.Web.Components;
using Recto.Web.Pages.Errors;
using Recto.Web.Rendering;
using Recto.Web.Security;

namespace Recto.Web.Pages.Labs;

/// <summary>Builds the page of a run.</summary>
internal sealed class RunPages(LabPages labs, LabDesk desk)
{
    /// <summary>What the address of a run stands for.</summary>
    public static ErrorView Missing { get; } = new(
        StatusCodes.Status404NotFound,
        "There is no such run",
        "Its address may be mistyped. Runs that failed or were cancelled are kept for a month, those that came to their end for good.")
    {
        Next = [new PageLink("All labs", "/labs"), new PageLink("The latest list", "/")],
    };

    /// <summary>A run of a paper's lab; null when there is none.</summary>
    public async Task<(LabExhibit Lab, LabRunView Run)?> FindAsync(PaperId? id, string run, CancellationToken cancellationToken) =>
        id is { } paper && labs.Find(paper) is { } lab && await desk.FindAsync(run, cancellationToken) is { } view && view.Run.Lab == lab.Card.FileName
            ? (lab, view)
            : null;

    public async Task<Page> BuildAsync(HttpContext http, LabExhibit lab, LabRunView run, string? refusal = null, int status = StatusCodes.Status200OK)
    {
        var (paper, isHere) = await labs.PaperAsync(lab, http.RequestAborted);
        var token = Visitors.Token(http);
        var form = LabForm.Of(lab.Card, run.Run);
        var names = form.Settings?.Changed.Where(run.Run.Settings.ContainsKey).ToList() ?? [];
        return Page.Show<RunPage, RunPageView>(
            new RunPageView(paper, lab, run, token is not null && await desk.IsOwnerAsync(run.Run.Id, token, http.RequestAborted))
            {
                HasRecto = isHere,
                Refusal = refusal,
                Changed =
                [
                    .. names.Select(name => $"{name} = {run.Run.Settings[name]}"),
                    .. run.Run.FirstSeed == 0 ? (string[])[] : [string.Create(CultureInfo.InvariantCulture, $"seed = {run.Run.FirstSeed}")],
                ],
                Command = LabWords.Command(lab.Card, run.Run.Preset, run.Run.Settings, names, run.Run.FirstSeed),
            },
            status);
    }
}
