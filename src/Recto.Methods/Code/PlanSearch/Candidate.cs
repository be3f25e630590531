namespace Recto.Methods.Code;

/// <summary>A program that a search found. Nobody has run it.</summary>
/// <param name="Code">Its text; empty when the model gave none, which counts as a wrong program.</param>
/// <param name="Plan">The idea in words that it was written from; null when there was none.</param>
/// <param name="Observations">The observations that the plan starts from; may be empty.</param>
public sealed record Candidate(string Code, string? Plan, IReadOnlyList<string> Observations);
