using Recto.Papers;

namespace Recto.Hosting.Searching;

/// <summary>A paper that is like another.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="SharedTerms">Why: the telling words that both have, strongest first.</param>
/// <param name="SharedAuthors">Authors of both.</param>
public sealed record SimilarPaper(Paper Paper, IReadOnlyList<string> SharedTerms, IReadOnlyList<string> SharedAuthors)
{
    /// <summary>How near the two are in meaning, as a cosine; null where vectors took no part.</summary>
    public double? Similarity { get; init; }
}
