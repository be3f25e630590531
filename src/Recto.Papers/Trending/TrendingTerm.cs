namespace Recto.Papers.Trending;

/// <summary>One part of a trending score.</summary>
/// <param name="Name">A short name: <c>votes</c>, <c>readers</c> or <c>age</c>.</param>
/// <param name="Value">What it adds to the score. The values of all terms sum to the score.</param>
/// <param name="Explanation">A sentence for a reader with the numbers that went in, and what they add in brackets.</param>
public sealed record TrendingTerm(string Name, double Value, string Explanation);
