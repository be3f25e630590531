using Recto.Hosting.Labs;
using Recto.Labs.Common;
using Recto.Papers;

namespace Recto.Web.Pages.Labs;

/// <summary>A paper of the first page in the overview of labs.</summary>
/// <param name="Number">Its place on the first page.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Lab">Its lab; null when it has none yet.</param>
public sealed record LabRow(int Number, Paper Paper, LabExhibit? Lab)
{
    /// <summary>The published record; null when there is none.</summary>
    public LabRecord? Record => Lab?.Record;

    /// <summary>Where it stands: a verdict, without a record, or without a lab.</summary>
    public LabStanding Standing => this switch
    {
        { Lab: null } => LabStanding.NoLab,
        { Record: null } => LabStanding.Unpublished,
        { Record.Verdict: Verdict.Reproduced } => LabStanding.Reproduced,
        { Record.Verdict: Verdict.Partly } => LabStanding.Partly,
        { Record.Verdict: Verdict.NotReproduced } => LabStanding.NotReproduced,
        _ => LabStanding.Inconclusive,
    };
}
