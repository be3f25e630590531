namespace Recto.Labs.Common;

/// <summary>Everything of a finished run, in one JSON document. The site, the command line and the report show the same record.</summary>
public sealed record LabRecord
{
    /// <summary>The version of this layout that the code writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The version of the layout.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>The lab's file name, such as <c>51-lion</c>.</summary>
    public required string Lab { get; init; }

    /// <summary>The paper's arXiv id.</summary>
    public required string Paper { get; init; }

    /// <summary>The preset the settings started from.</summary>
    public required string Preset { get; init; }

    /// <summary>All settings by name.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The settings that differ from the preset's.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>The seeds.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>What the claims' results make together.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Each claim with its measurements and outcome.</summary>
    public required IReadOnlyList<ClaimResult> Claims { get; init; }

    /// <summary>The series of all figures that got points.</summary>
    public required IReadOnlyList<RecordedSeries> Series { get; init; }

    /// <summary>The tables that got cells.</summary>
    public required IReadOnlyList<RecordedTable> Tables { get; init; }

    /// <summary>What the seeds noted, each sentence once.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>The most memory that the process held, in bytes.</summary>
    public required long PeakMemory { get; init; }

    /// <summary>Tensors that the run left behind; not zero is a leak.</summary>
    public required long TensorsLeft { get; init; }

    /// <summary>Where it ran.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Versions by package.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>The claim that the page shows largest.</summary>
    public ClaimResult Headline() => Claims.FirstOrDefault(claim => claim.Decides && claim.Rule is not null) ?? Claims[0];
}
