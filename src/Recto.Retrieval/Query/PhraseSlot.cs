namespace Recto.Retrieval.Query;

/// <summary>A place of a phrase.</summary>
/// <param name="Offset">Words after the first place.</param>
/// <param name="Terms">Terms of which one must stand there.</param>
internal sealed record PhraseSlot(int Offset, List<byte[]> Terms);
