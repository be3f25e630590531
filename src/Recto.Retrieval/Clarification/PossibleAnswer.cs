namespace Recto.Retrieval.Clarification;

/// <summary>An answer that could be offered, with the numbers of the candidates that have it, ascending.</summary>
internal sealed record PossibleAnswer(string Value, string Query, int[] Candidates);
