namespace Recto.Methods.Retrieval;

/// <summary>A question of a <see cref="ClarificationCatalogue"/>.</summary>
/// <param name="Id">A short name, different from all others.</param>
/// <param name="Text">The question as it is asked.</param>
/// <param name="Answers">Its common answers; they are offered, and the ranker reads them.</param>
/// <param name="Open">Whether the answer is typed rather than chosen.</param>
public sealed record CatalogueQuestion(string Id, string Text, IReadOnlyList<string> Answers, bool Open = false);
