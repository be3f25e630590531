namespace Recto.Retrieval.Highlighting;

/// <summary>A term of a text, its position among the words, and its stretch of the text.</summary>
internal readonly record struct TextPlace(string Term, int Position, int Start, int End);
