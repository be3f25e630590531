namespace Recto.Retrieval.Encoders;

/// <summary>Directions, a column each: <paramref name="Count"/> numbers a term.</summary>
/// <param name="Vectors">The numbers of the first term, then those of the next.</param>
/// <param name="Count">How many directions.</param>
/// <param name="SingularValues">One a direction, the largest first.</param>
internal sealed record SingularVectors(float[] Vectors, int Count, double[] SingularValues);
