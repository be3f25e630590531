using Recto.Hosting.Labs;
using Recto.Papers;
using Recto.Web.Components;

namespace Recto.Web.Pages.Labs;

/// <summary>Addresses of labs and their runs, from the root.</summary>
public static class LabAddress
{
    /// <summary>The verso of a paper.</summary>
    public static string Of(PaperId paper) => PaperAddress.Of(paper) + "/lab";

    /// <summary>The verso with its form filled in as for a run.</summary>
    public static string From(PaperId paper, string run) => $"{Of(paper)}?from={run}#run";

    /// <summary>A file of the published record: <c>record.json</c>, <c>figure.svg</c>, <c>thumbnail.svg</c>.</summary>
    public static string File(PaperId paper, string name) => $"{Of(paper)}/{name}";

    /// <summary>The picture of the main figure for mails and other sites; null when none is published.</summary>
    public static string? Picture(LabExhibit? lab) => lab is { Picture: { } picture } ? $"{File(lab.Paper, "figure.png")}?v={picture.Version}" : null;

    /// <summary>A run.</summary>
    public static string Run(PaperId paper, string run) => $"{Of(paper)}/runs/{run}";

    /// <summary>Something of a run: <c>events</c>, <c>cancel</c>, <c>run.json</c>, <c>figure.svg</c>.</summary>
    public static string Run(PaperId paper, string run, string part) => $"{Run(paper, run)}/{part}";

    /// <summary>The badge of a paper.</summary>
    public static string Badge(PaperId paper) => $"/badge/{paper.Value}.svg";
}
