namespace Recto.Retrieval;

/// <summary>A stretch of plain text. The fragments of a text, put together, are the text (or its chosen window). Never markup.</summary>
/// <param name="Text">The text as it was given; whole characters, never half a surrogate pair.</param>
/// <param name="IsMatch">Whether the query found it.</param>
public sealed record TextFragment(string Text, bool IsMatch);
