namespace Recto.Retrieval.NGrams.Construction;

/// <summary>Neighbouring documents that are sorted together. Documents lie reversed, each followed by its end.</summary>
/// <param name="FirstDocument">The first document's number.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Start">Place of the first symbol among those of all blocks.</param>
/// <param name="Length">Number of symbols.</param>
internal readonly record struct Block(int FirstDocument, int Documents, long Start, int Length);
