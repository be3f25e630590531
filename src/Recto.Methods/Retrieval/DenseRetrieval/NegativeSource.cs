namespace Recto.Methods.Retrieval;

/// <summary>Draws documents that do not answer a query.</summary>
/// <param name="query">The query.</param>
/// <param name="positive">The document that answers it.</param>
/// <param name="count">How many are wanted.</param>
/// <param name="random">Draws.</param>
/// <returns>Exactly so many documents.</returns>
public delegate IReadOnlyList<int> NegativeSource(int query, int positive, int count, Random random);
