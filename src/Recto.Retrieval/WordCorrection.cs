namespace Recto.Retrieval;

/// <summary>A word and what it may have been meant to be.</summary>
/// <param name="Typed">The word as typed.</param>
/// <param name="Meant">A word of the index, as documents write it, in lower case.</param>
/// <param name="Documents">About how many documents write it so.</param>
public sealed record WordCorrection(string Typed, string Meant, long Documents);
