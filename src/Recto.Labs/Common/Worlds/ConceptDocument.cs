namespace Recto.Labs.Common;

/// <summary>A document of a <see cref="ConceptCorpus"/>.</summary>
/// <param name="Topic">The topic it leans to.</param>
/// <param name="Concepts">What it says, each concept once; an identifier, if there are any, comes last.</param>
/// <param name="Forms">The form in which it says each of them.</param>
/// <param name="Tokens">Its words in order.</param>
public sealed record ConceptDocument(int Topic, IReadOnlyList<int> Concepts, IReadOnlyList<int> Forms, IReadOnlyList<int> Tokens);
