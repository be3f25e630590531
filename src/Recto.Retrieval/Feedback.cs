namespace Recto.Retrieval;

/// <summary>
/// Searching twice: words of the first documents are added to the query, as in the relevance model RM3. It finds more of what is
/// written in other words, and goes astray where the first documents do. The defaults are measured, see <c>docs/search.md</c>.
/// </summary>
public sealed record Feedback
{
    /// <summary>Documents of the first search to learn from. Default 8; at least 1.</summary>
    public int Documents { get; init; } = 8;

    /// <summary>Words to add. Default 50; at least 1.</summary>
    public int Terms { get; init; } = 50;

    /// <summary>How much the words that were typed count against those added, 0 to 1. Default 0.4.</summary>
    public double OriginalWeight { get; init; } = 0.4;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Documents, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Terms, 1);
        if (!(OriginalWeight is >= 0 and <= 1)) throw new ArgumentException($"OriginalWeight is {OriginalWeight}; it must lie between 0 and 1.");
    }
}
