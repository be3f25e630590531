namespace Recto.Retrieval;

/// <summary>Order by a number field instead of by relevance. Documents without the number come last; ties keep insertion order.</summary>
/// <param name="Field">A number field of the schema.</param>
/// <param name="Descending">Largest first. Default true.</param>
public sealed record SearchSort(string Field, bool Descending = true);
