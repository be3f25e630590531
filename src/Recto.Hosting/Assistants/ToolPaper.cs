using Recto.Hosting.Labs;
using Recto.Papers;

namespace Recto.Hosting.Assistants;

/// <summary>A paper in a list, as assistants get it.</summary>
public sealed record ToolPaper
{
    /// <summary>The id: <c>2301.08739</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>All authors that are known.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>When it was published, as precisely as known.</summary>
    public string? Published { get; init; }

    /// <summary>The site's summary or, where there is none, the abstract.</summary>
    public string? Text { get; init; }

    /// <summary>The paper's page.</summary>
    public required Uri Url { get; init; }

    /// <summary>Its place in a ranked list.</summary>
    public int? Rank { get; init; }

    /// <summary>Votes, in lists that count them.</summary>
    public int? Votes { get; init; }

    /// <summary>The day of its listing.</summary>
    public string? Listed { get; init; }

    /// <summary>Why it is in the list.</summary>
    public IReadOnlyList<string>? Why { get; init; }

    /// <summary>Its lab.</summary>
    public LabSummary? Lab { get; init; }
}
