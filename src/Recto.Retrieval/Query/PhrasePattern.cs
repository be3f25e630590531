namespace Recto.Retrieval.Query;

/// <summary>Terms in fixed distances.</summary>
/// <param name="Slots">For each place that is not a gap: its distance from the first, and the terms that may stand there.</param>
/// <param name="Fields">Bit set of the text fields it may stand in.</param>
internal sealed record PhrasePattern(IReadOnlyList<PhraseSlot> Slots, int Fields);
