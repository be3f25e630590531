namespace Recto.Retrieval;

/// <summary>
/// A field of learned weights: a document has a few of many numbered terms, each with a weight above zero, and matches a query by the sum of
/// the products of their weights (see <see cref="SparseQuery"/>). Weights are kept in 255 equal steps.
/// </summary>
/// <param name="Name">Name of the field.</param>
/// <param name="MaxWeight">
/// Largest weight of a document that is told apart; larger ones count as this, and those under half a step are dropped. Above 0; default 4.
/// It is part of the stored index: change it and the index has to be rebuilt.
/// </param>
public sealed record SparseField(string Name, float MaxWeight = 4)
{
    internal const int Steps = byte.MaxValue;

    internal int Quantise(float weight) => (int)Math.Min(Steps, MathF.Round(weight / MaxWeight * Steps));
}
