using Recto.Papers;
using Recto.Retrieval;

namespace Recto.Hosting.Searching;

/// <summary>A paper found.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Score">Its score; comparable within one answer only.</param>
/// <param name="MatchedTerms">The words of the query that it has.</param>
/// <param name="Title">Its title, cut at the matches.</param>
/// <param name="Snippet">The stretch of its abstract that fits the query best, cut at the matches; empty without an abstract.</param>
public sealed record PaperHit(
    int Rank, Paper Paper, double Score, IReadOnlyList<string> MatchedTerms, IReadOnlyList<TextFragment> Title, IReadOnlyList<TextFragment> Snippet);
