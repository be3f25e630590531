namespace Recto.Retrieval.Vectors;

/// <summary>A vector that was found.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Score">The cosine of the angle between it and the query.</param>
public readonly record struct VectorHit(string Key, float Score);
