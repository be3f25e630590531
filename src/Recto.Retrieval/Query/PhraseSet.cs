namespace Recto.Retrieval.Query;

/// <summary>A word or phrase, once for each way in which the fields it may stand in are analysed. One match is enough.</summary>
internal sealed record PhraseSet(IReadOnlyList<PhrasePattern> Patterns);
