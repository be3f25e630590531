namespace Recto.Retrieval.Fusion;

/// <summary>Something with a score, as it stands in a ranking.</summary>
/// <typeparam name="TKey">What names it.</typeparam>
/// <param name="Key">Its name.</param>
/// <param name="Score">Its score; higher is better.</param>
public readonly record struct RankedItem<TKey>(TKey Key, double Score)
    where TKey : notnull;
