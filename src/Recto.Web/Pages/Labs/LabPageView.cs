using Recto.Hosting.Labs;
using Recto.Papers;

namespace Recto.Web.Pages.Labs;

/// <summary>All that the verso of a paper shows.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Lab">Its lab with the published record.</param>
/// <param name="Form">The settings for a run, filled in.</param>
/// <param name="Options">What runs may take.</param>
public sealed record LabPageView(Paper Paper, LabExhibit Lab, LabForm Form, LabOptions Options)
{
    /// <summary>Whether the paper has a page of its own here.</summary>
    public bool HasRecto { get; init; } = true;

    /// <summary>Why a run was not taken; null when none was refused.</summary>
    public string? Refusal { get; init; }
}
