namespace Recto.Retrieval.Query;

/// <summary>A term that scores.</summary>
/// <param name="Key">Its bytes in the dictionary.</param>
/// <param name="Shown">How people write it; empty for what they do not, a dimension of a sparse field.</param>
internal sealed record WeightedTerm(byte[] Key, string Shown)
{
    /// <summary>How much it counts: the number of times it was typed; for a dimension, what a document of the largest weight gets.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>Whether a document's weight counts as it is stored, and not by frequency and rarity.</summary>
    public bool IsLinear { get; init; }
}
