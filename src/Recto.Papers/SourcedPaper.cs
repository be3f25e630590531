namespace Recto.Papers;

/// <summary>What one record of a source says: a paper, and perhaps its listing on a day.</summary>
public sealed record SourcedPaper
{
    /// <summary>The scheme of ids given to papers of which a source tells only the title.</summary>
    public const string TitleScheme = "page";

    /// <summary>The source: <c>hf</c>, <c>arxiv</c>, <c>page</c>, <c>jsonl</c> or <c>catalogue</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The paper; fields that the source does not know are empty.</summary>
    public required Paper Paper { get; init; }

    /// <summary>The listing, when the source lists papers by day.</summary>
    public Listing? Listing { get; init; }

    /// <summary>Other ids under which the same paper is known.</summary>
    public IReadOnlyList<PaperId> OtherIds { get; init; } = [];
}
