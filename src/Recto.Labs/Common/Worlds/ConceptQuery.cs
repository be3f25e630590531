namespace Recto.Labs.Common;

/// <summary>A query of a <see cref="ConceptCorpus"/>.</summary>
/// <param name="Source">The document that it was made from, which is relevant.</param>
/// <param name="Concepts">What it asks for.</param>
/// <param name="Forms">The form in which it says each of them.</param>
/// <param name="Tokens">Its words in order.</param>
/// <param name="Relevant">All documents that have all of its concepts, rising; labelled or not.</param>
public sealed record ConceptQuery(int Source, IReadOnlyList<int> Concepts, IReadOnlyList<int> Forms, IReadOnlyList<int> Tokens, IReadOnlyList<int> Relevant);
