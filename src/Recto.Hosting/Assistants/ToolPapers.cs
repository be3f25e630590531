namespace Recto.Hosting.Assistants;

/// <summary>A list of papers, as assistants get it.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Papers">The first of them.</param>
public sealed record ToolPapers(long Total, IReadOnlyList<ToolPaper> Papers)
{
    /// <summary>What was shown, such as <c>2025-W11</c>.</summary>
    public string? Window { get; init; }

    /// <summary>Parts of the query that could not be used.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>What was perhaps meant, when nothing was found.</summary>
    public string? DidYouMean { get; init; }
}
