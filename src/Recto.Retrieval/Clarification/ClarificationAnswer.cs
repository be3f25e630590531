namespace Recto.Retrieval.Clarification;

/// <summary>An answer to choose.</summary>
/// <param name="Value">The facet's value, or the phrase as it is usually written.</param>
/// <param name="Query">What <see cref="ClarificationPolicy.Refine"/> adds to the query: the phrase, or <c>facet:value</c>.</param>
/// <param name="Results">How many of the candidates have it; at least <see cref="ClarificationOptions.MinResults"/>.</param>
/// <param name="Share">How likely it is the answer, from 0 to 1. The shares of a question sum to at most 1; the rest is “none of these”.</param>
public sealed record ClarificationAnswer(string Value, string Query, int Results, double Share);
