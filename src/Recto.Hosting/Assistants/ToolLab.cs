using Recto.Hosting.Labs;
using Recto.Labs.Common;

namespace Recto.Hosting.Assistants;

/// <summary>A lab with what it found, as assistants get it.</summary>
public sealed record ToolLab
{
    /// <summary>The paper's id.</summary>
    public required string Paper { get; init; }

    /// <summary>The claim under test.</summary>
    public required string Claim { get; init; }

    /// <summary>What would speak against it.</summary>
    public required string Falsifier { get; init; }

    /// <summary>The experiment.</summary>
    public required string Setup { get; init; }

    /// <summary>What must not be concluded.</summary>
    public required IReadOnlyList<string> DoesNotTell { get; init; }

    /// <summary>Verdict, value claimed and measured, where it ran.</summary>
    public required LabSummary Summary { get; init; }

    /// <summary>Each claim with its rule and outcome; empty without a published record.</summary>
    public required IReadOnlyList<ToolClaim> Claims { get; init; }

    /// <summary>What was noticed in the run.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The command that runs it again.</summary>
    public required string Command { get; init; }
}
