namespace Recto.Retrieval.Clarification;

/// <summary>A question that may be asked about the results.</summary>
/// <param name="Facet">The facet that it asks for, or null if the answers are phrases of the results (“did you mean …?”).</param>
/// <param name="Answers">The answers to offer, the likeliest first; at least two.</param>
/// <param name="Gain">How much of the uncertainty about the wanted result an answer takes away on average, in bits.</param>
public sealed record ClarificationQuestion(string? Facet, IReadOnlyList<ClarificationAnswer> Answers, double Gain);
