using Recto.Labs.Common;

namespace Recto.Labs.Retrieval;

/// <summary>A query and the questions that ask for what it lacks.</summary>
internal sealed record OpenQuery(IReadOnlyList<int> Tokens, IReadOnlyList<int> Valid)
{
    public string Text => ConceptCorpus.Text(Tokens);
}
