namespace Recto.Retrieval.NGrams;

/// <summary>A place where an n-gram occurs.</summary>
/// <param name="Document">The document's number, in order of adding.</param>
/// <param name="Offset">Tokens before it in the document; bytes of UTF-8 in an index of text.</param>
public readonly record struct Occurrence(int Document, int Offset);
