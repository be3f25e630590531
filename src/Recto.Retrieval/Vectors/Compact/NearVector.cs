namespace Recto.Retrieval.Vectors;

/// <summary>A vector that lies near a query.</summary>
/// <param name="Vector">Its number.</param>
/// <param name="Distance">Its squared Euclidean distance, or what stands for it.</param>
public readonly record struct NearVector(int Vector, float Distance);
