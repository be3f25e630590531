using Recto.Retrieval.Ranking;

namespace Recto.Retrieval.NGrams.Segments;

/// <summary>An index as a reader sees it.</summary>
/// <param name="Shared">The index.</param>
/// <param name="Removed">Removed documents, numbered within the index; null if there are none.</param>
/// <param name="FirstDocument">Number of its first document among those of all parts.</param>
internal sealed record NGramPart(SharedIndex Shared, DocumentSet? Removed, int FirstDocument)
{
    public FmIndex Index => Shared.Index;
}
