namespace Recto.Retrieval.NGrams;

/// <summary>A token that follows an n-gram somewhere.</summary>
/// <param name="Token">The token.</param>
/// <param name="Count">At how many places it follows.</param>
public readonly record struct Continuation(int Token, long Count);
