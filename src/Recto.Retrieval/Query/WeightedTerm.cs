namespace Recto.Retrieval.Query;

/// <summary>A term that scores.</summary>
/// <param name="Key">Its bytes in the dictionary.</param>
/// <param name="Shown">How people write it.</param>
internal sealed record WeightedTerm(byte[] Key, string Shown)
{
    /// <summary>How much it counts; the number of times it was typed.</summary>
    public double Weight { get; set; } = 1;
}
