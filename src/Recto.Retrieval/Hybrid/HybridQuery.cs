using Recto.Retrieval.Query;

namespace Recto.Retrieval.Hybrid;

/// <summary>A hybrid search as it is asked of the index.</summary>
/// <param name="Request">What the page around it asks for.</param>
/// <param name="Parsed">What was typed, as understood.</param>
/// <param name="Compiled">The terms and conditions.</param>
/// <param name="FindsNothing">Whether there are no terms by which words could find anything.</param>
internal sealed record HybridQuery(SearchRequest Request, ParsedQuery Parsed, CompiledQuery Compiled, bool FindsNothing)
{
    /// <summary>How much meaning counts.</summary>
    public double Weight { get; init; }

    /// <summary>What is near is found; null for words alone. Its length does not matter.</summary>
    public float[]? Vector { get; init; }

    /// <summary>A document that is left out; -1 for none.</summary>
    public int Without { get; init; } = -1;
}
