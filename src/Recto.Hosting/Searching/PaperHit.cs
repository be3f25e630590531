using Recto.Papers;
using Recto.Retrieval;
using Recto.Retrieval.Hybrid;

namespace Recto.Hosting.Searching;

/// <summary>A paper found.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Score">Its score; comparable within one answer only.</param>
/// <param name="Terms">The words of the query that it has, and what each added.</param>
/// <param name="Title">Its title, cut at the matches.</param>
/// <param name="Snippet">The stretch of its abstract that fits the query best, cut at the matches; empty without an abstract.</param>
public sealed record PaperHit(
    int Rank, Paper Paper, double Score, IReadOnlyList<TermContribution> Terms, IReadOnlyList<TextFragment> Title, IReadOnlyList<TextFragment> Snippet)
{
    /// <summary>The words of the query that it has.</summary>
    public IEnumerable<string> MatchedTerms => Terms.Select(term => term.Term);

    /// <summary>Whether words, meaning or both brought it here.</summary>
    public MatchReason Reason { get; init; }

    /// <summary>How near it is in meaning, as a cosine; null where meaning took no part.</summary>
    public double? Similarity { get; init; }
}
