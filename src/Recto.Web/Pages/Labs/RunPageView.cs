using Recto.Hosting.Labs;
using Recto.Papers;

namespace Recto.Web.Pages.Labs;

/// <summary>All that the page of a run shows.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Lab">Its lab.</param>
/// <param name="Run">The run as it is now.</param>
/// <param name="IsMine">Whether this visitor may take it back.</param>
public sealed record RunPageView(Paper Paper, LabExhibit Lab, LabRunView Run, bool IsMine)
{
    /// <summary>Whether the paper has a page of its own here.</summary>
    public bool HasRecto { get; init; } = true;

    /// <summary>What became of the wish to take it back, when it was not done.</summary>
    public string? Refusal { get; init; }

    /// <summary>The settings that differ from the preset's, as <c>name = value</c>; the first seed too.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>The command that does the same elsewhere.</summary>
    public required string Command { get; init; }

    /// <summary>The run's address, from the root.</summary>
    public string Address => LabAddress.Run(Lab.Paper, Run.Run.Id);
}
