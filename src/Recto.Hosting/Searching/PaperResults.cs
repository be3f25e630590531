using Recto.Papers;
using Recto.Retrieval;

namespace Recto.Hosting.Searching;

/// <summary>The answer to a <see cref="PaperQuery"/>.</summary>
/// <param name="Hits">The asked-for stretch of the ranking, best first.</param>
/// <param name="Total">Papers that match, exact.</param>
/// <param name="Topics">Topic slugs among all matches, most frequent first.</param>
/// <param name="Years">Years among all matches, newest first.</param>
/// <param name="Problems">Parts of the query that could not be used, each a sentence.</param>
/// <param name="Correction">When nothing matches: what was perhaps meant, or null.</param>
/// <param name="Exact">The paper whose id or address the query is, or null.</param>
public sealed record PaperResults(
    IReadOnlyList<PaperHit> Hits,
    long Total,
    IReadOnlyList<FacetValue> Topics,
    IReadOnlyList<FacetValue> Years,
    IReadOnlyList<string> Problems,
    string? Correction,
    PaperId? Exact)
{
    /// <summary>How many of <see cref="Total"/> have none of the words and were found by meaning.</summary>
    public long FoundByMeaning { get; init; }

    /// <summary>Why meaning took no part though it should have; else null.</summary>
    public string? Notice { get; init; }

    /// <summary>The paper that the results should be like, or null.</summary>
    public Paper? Like { get; init; }
}
